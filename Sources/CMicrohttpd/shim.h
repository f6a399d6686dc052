#pragma once

#include <dlfcn.h>
#include <microhttpd.h>
#include <stddef.h>
