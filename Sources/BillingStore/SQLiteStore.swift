/// The store on SQLite.
enum SQLiteStoreFile {}
