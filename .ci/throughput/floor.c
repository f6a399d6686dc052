// What SQLite itself gives: deductions a second on one connection, so many a commit, each commit on disk. A deduction
// is a row of a log under a code of its own, a read of a pool's three buckets and a change of each.
// cc -O2 floor.c -lsqlite3; floor FILE DEDUCTIONS-A-COMMIT SECONDS POOLS
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *database;

static void must(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fprintf(stderr, "floor: %s\n", sqlite3_errmsg(database));
  exit(1);
}

static void run(const char *sql) { must(sqlite3_exec(database, sql, NULL, NULL, NULL)); }

static sqlite3_stmt *prepared(const char *sql) {
  sqlite3_stmt *statement;
  must(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
  return statement;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  const int group = atoi(arguments[2]), seconds = atoi(arguments[3]), pools = atoi(arguments[4]);
  must(sqlite3_open(arguments[1], &database));
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE bucket (pool INTEGER, kind INTEGER, remaining INTEGER, version INTEGER,"
      "  PRIMARY KEY (pool, kind)) WITHOUT ROWID;"
      "CREATE TABLE log (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, pool INTEGER, quantity INTEGER)");
  char text[200];
  for (int pool = 0; pool < pools; pool++) {
    sprintf(text, "INSERT INTO bucket VALUES (%d, 0, 1e12, 0), (%d, 1, 1e12, 0), (%d, 2, 1e12, 0)", pool, pool, pool);
    run(text);
  }
  sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT");
  sqlite3_stmt *log = prepared("INSERT INTO log (code, pool, quantity) VALUES (?, ?, 3)");
  sqlite3_stmt *read = prepared("SELECT kind, remaining FROM bucket WHERE pool = ?");
  sqlite3_stmt *take = prepared("UPDATE bucket SET remaining = remaining - 1, version = version + 1"
                                " WHERE pool = ? AND kind = ?");
  const double start = now();
  long done = 0;
  while (now() - start < seconds) {
    must(sqlite3_step(begin)), sqlite3_reset(begin);
    for (int item = 0; item < group; item++, done++) {
      const int pool = (int)(done * 7 % pools);
      const int length = sprintf(text, "code-%ld", done);
      sqlite3_bind_text(log, 1, text, length, SQLITE_STATIC);
      sqlite3_bind_int(log, 2, pool);
      must(sqlite3_step(log)), sqlite3_reset(log);
      sqlite3_bind_int(read, 1, pool);
      while (sqlite3_step(read) == SQLITE_ROW) continue;
      sqlite3_reset(read);
      for (int kind = 0; kind < 3; kind++) {
        sqlite3_bind_int(take, 1, pool), sqlite3_bind_int(take, 2, kind);
        must(sqlite3_step(take)), sqlite3_reset(take);
      }
    }
    must(sqlite3_step(commit)), sqlite3_reset(commit);
  }
  printf("floor %d %d %.0f\n", pools, group, done / (now() - start));
  return 0;
}
