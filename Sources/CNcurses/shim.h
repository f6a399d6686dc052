#pragma once

// Wide-character functions (wadd_wch, wget_wch, setcchar) are declared only with this set.
#define _XOPEN_SOURCE_EXTENDED 1
#include <ncurses.h>
#include <panel.h>
