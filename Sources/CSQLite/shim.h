#pragma once

#include <dlfcn.h>
#include <sqlite3.h>
#include <stddef.h>
