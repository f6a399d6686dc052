#pragma once

#include <dlfcn.h>
#include <sodium.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

// libsodium is loaded when the first secret is compared, not when the program starts: sample data
// has nobody to keep out. The functions that are used, found once.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"
typedef struct sodium_library {
  int (*init)(void);
  int (*hmac_init)(crypto_auth_hmacsha256_state *, const unsigned char *, size_t);
  int (*hmac_update)(
      crypto_auth_hmacsha256_state *, const unsigned char *, unsigned long long);
  int (*hmac_final)(crypto_auth_hmacsha256_state *, unsigned char *);
  int (*hash)(unsigned char *, const unsigned char *, unsigned long long);
  int (*compare)(const void *, const void *, size_t);
} sodium_library;
#pragma clang diagnostic pop

// Null where the library, or a function of it, is not installed. Lives as long as the process.
static inline const sodium_library *_Nullable sodium_load(void) {
  void *handle = dlopen("libsodium.so.23", RTLD_NOW | RTLD_LOCAL);
  sodium_library *library = handle == NULL ? NULL : malloc(sizeof *library);
  if (library == NULL) return NULL;
  *(void **)&library->init = dlsym(handle, "sodium_init");
  *(void **)&library->hmac_init = dlsym(handle, "crypto_auth_hmacsha256_init");
  *(void **)&library->hmac_update = dlsym(handle, "crypto_auth_hmacsha256_update");
  *(void **)&library->hmac_final = dlsym(handle, "crypto_auth_hmacsha256_final");
  *(void **)&library->hash = dlsym(handle, "crypto_hash_sha256");
  *(void **)&library->compare = dlsym(handle, "sodium_memcmp");
  if (library->init && library->hmac_init && library->hmac_update && library->hmac_final &&
      library->hash && library->compare && library->init() >= 0)
    return library;
  free(library);
  return NULL;
}

// The code of `head` followed by `body`, which need not be joined for it.
static inline void sodium_hmac_sha256(
    const sodium_library *_Nonnull library, const unsigned char *_Nullable key, size_t key_count,
    const unsigned char *_Nullable head, size_t head_count,
    const unsigned char *_Nullable body, size_t body_count, unsigned char code[_Nonnull 32]) {
  crypto_auth_hmacsha256_state state;
  library->hmac_init(&state, key, key_count);
  library->hmac_update(&state, head, head_count);
  library->hmac_update(&state, body, body_count);
  library->hmac_final(&state, code);
}

// Compares digests, so that the time depends on neither the contents nor the expected length.
static inline bool sodium_are_equal(
    const sodium_library *_Nonnull library, const unsigned char *_Nullable left, size_t left_count,
    const unsigned char *_Nullable right, size_t right_count) {
  unsigned char digests[2][32];
  library->hash(digests[0], left, left_count);
  library->hash(digests[1], right, right_count);
  return library->compare(digests[0], digests[1], 32) == 0;
}
