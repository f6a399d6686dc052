#pragma once

#include <dlfcn.h>
#include <sched.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

// The functions of libsqlite3 that the store calls. The library is loaded when the first file is
// opened, not at every start: most starts open none.
struct sqlite_functions {
  int (*_Nonnull open)(const char *_Nonnull, sqlite3 *_Nullable *_Nonnull, int,
                       const char *_Nullable);
  int (*_Nonnull close)(sqlite3 *_Nonnull);
  int (*_Nonnull extended_result_codes)(sqlite3 *_Nonnull, int);
  int (*_Nonnull file_control)(sqlite3 *_Nonnull, const char *_Nullable, int, void *_Nullable);
  int (*_Nonnull busy_handler)(sqlite3 *_Nonnull, int (*_Nullable)(void *_Nullable, int),
                               void *_Nullable);
  int (*_Nonnull extended_errcode)(sqlite3 *_Nonnull);
  const char *_Nonnull (*_Nonnull errmsg)(sqlite3 *_Nonnull);
  const char *_Nonnull (*_Nonnull errstr)(int);
  int (*_Nonnull get_autocommit)(sqlite3 *_Nonnull);
  int (*_Nonnull changes)(sqlite3 *_Nonnull);
  int (*_Nonnull exec)(sqlite3 *_Nonnull, const char *_Nonnull, void *_Nullable, void *_Nullable,
                       char *_Nullable *_Nullable);
  int (*_Nonnull prepare)(sqlite3 *_Nonnull, const char *_Nonnull, int, unsigned int,
                          sqlite3_stmt *_Nullable *_Nonnull, const char *_Nullable *_Nullable);
  int (*_Nonnull finalize)(sqlite3_stmt *_Nonnull);
  int (*_Nonnull step)(sqlite3_stmt *_Nonnull);
  int (*_Nonnull reset)(sqlite3_stmt *_Nonnull);
  int (*_Nonnull bind_null)(sqlite3_stmt *_Nonnull, int);
  int (*_Nonnull bind_int64)(sqlite3_stmt *_Nonnull, int, sqlite3_int64);
  int (*_Nonnull bind_text)(sqlite3_stmt *_Nonnull, int, const char *_Nonnull, int,
                            sqlite3_destructor_type _Nullable);
  int (*_Nonnull column_type)(sqlite3_stmt *_Nonnull, int);
  sqlite3_int64 (*_Nonnull column_int64)(sqlite3_stmt *_Nonnull, int);
  const unsigned char *_Nullable (*_Nonnull column_text)(sqlite3_stmt *_Nonnull, int);
  int (*_Nonnull column_bytes)(sqlite3_stmt *_Nonnull, int);
};

// Loads the library and finds its functions; null where it is not installed or lacks one. The
// caller calls this once and keeps what it gets.
static inline const struct sqlite_functions *_Nullable sqlite_functions_load(void) {
  static struct sqlite_functions found;
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return NULL;
#define FIND(member, name) ((*(void **)&found.member = dlsym(library, name)) != NULL)
  int all = FIND(open, "sqlite3_open_v2") && FIND(close, "sqlite3_close_v2") &&
            FIND(extended_result_codes, "sqlite3_extended_result_codes") &&
            FIND(file_control, "sqlite3_file_control") &&
            FIND(busy_handler, "sqlite3_busy_handler") &&
            FIND(extended_errcode, "sqlite3_extended_errcode") &&
            FIND(errmsg, "sqlite3_errmsg") && FIND(errstr, "sqlite3_errstr") &&
            FIND(get_autocommit, "sqlite3_get_autocommit") && FIND(changes, "sqlite3_changes") &&
            FIND(exec, "sqlite3_exec") && FIND(prepare, "sqlite3_prepare_v3") &&
            FIND(finalize, "sqlite3_finalize") && FIND(step, "sqlite3_step") &&
            FIND(reset, "sqlite3_reset") && FIND(bind_null, "sqlite3_bind_null") &&
            FIND(bind_int64, "sqlite3_bind_int64") && FIND(bind_text, "sqlite3_bind_text") &&
            FIND(column_type, "sqlite3_column_type") &&
            FIND(column_int64, "sqlite3_column_int64") &&
            FIND(column_text, "sqlite3_column_text") &&
            FIND(column_bytes, "sqlite3_column_bytes");
#undef FIND
  if (!all) return NULL;
  // Only possible before the library is used for the first time, and no harm where it comes too
  // late: what a savepoint would take back is kept in memory, not in a temporary file, and no
  // thread waits for another to count its memory.
  int (*configure)(int, ...) = (int (*)(int, ...))dlsym(library, "sqlite3_config");
  if (configure != NULL) {
    configure(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    configure(SQLITE_CONFIG_MEMSTATUS, 0);
  }
  return &found;
}

// Sleeps for half a millisecond where another connection holds the file; 0 after so many times.
//
// The library's own way sleeps for up to 100 ms at a time, and lets a connection starve beside one
// that writes transaction after transaction: between them the file is free for some microseconds.
static int sqlite_wait_half_a_millisecond(void *_Nullable times_max, int times) {
  if (times >= (intptr_t)times_max) return 0;
  struct timespec duration = {.tv_sec = 0, .tv_nsec = 500000};
  nanosleep(&duration, NULL);
  return 1;
}

// What a database in a simulated file system is told so that its log is written to the disk, and
// read from there; other file systems do not know it. The library leaves such numbers to
// applications.
enum { SQLITE_SETTLE_LOG = 7461 };

// Lets other threads run where another connection holds the file; 0 after so many times.
static int sqlite_let_others_run(void *_Nullable times_max, int times) {
  if (times >= (intptr_t)times_max) return 0;
  sched_yield();
  return 1;
}

// Has a connection try again so many times where another holds the file, without a look at the
// time: in a file system that simulates one.
static inline void sqlite_set_tries(const struct sqlite_functions *_Nonnull functions,
                                    sqlite3 *_Nonnull connection, int tries) {
  functions->busy_handler(connection, sqlite_let_others_run, (void *)(intptr_t)tries);
}

// Has a connection wait for others at least so long.
static inline void sqlite_set_patience(const struct sqlite_functions *_Nonnull functions,
                                       sqlite3 *_Nonnull connection, int milliseconds) {
  functions->busy_handler(connection, sqlite_wait_half_a_millisecond,
                          (void *)(intptr_t)(2 * (int64_t)milliseconds));
}

// Binds a copy of the bytes; a text of none may come without an address, which would be NULL.
static inline int sqlite_bind_copy(const struct sqlite_functions *_Nonnull functions,
                                   sqlite3_stmt *_Nonnull statement, int index,
                                   const char *_Nullable text, int count) {
  return functions->bind_text(statement, index, text == NULL ? "" : text, count,
                              SQLITE_TRANSIENT);
}

// What makes a file system known to the library, and forgets it.
struct sqlite_file_system_functions {
  int (*_Nonnull add)(sqlite3_vfs *_Nonnull, int);
  int (*_Nonnull remove)(sqlite3_vfs *_Nonnull);
};

// Loads the library, as a store would, and finds these two; null where it is not installed.
static inline const struct sqlite_file_system_functions *_Nullable
sqlite_file_system_functions_load(void) {
  static struct sqlite_file_system_functions found;
  // First, for the library takes its settings only before it is used.
  if (sqlite_functions_load() == NULL) return NULL;
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return NULL;
  *(void **)&found.add = dlsym(library, "sqlite3_vfs_register");
  *(void **)&found.remove = dlsym(library, "sqlite3_vfs_unregister");
  return found.add != NULL && found.remove != NULL ? &found : NULL;
}
