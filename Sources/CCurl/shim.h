#pragma once

#include <dlfcn.h>
#include <curl/curl.h>
#include <stddef.h>
