#pragma once

#include <dlfcn.h>
#include <sodium.h>
#include <stddef.h>
