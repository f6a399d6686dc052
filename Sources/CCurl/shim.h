#pragma once

#include <dlfcn.h>
#include <curl/curl.h>
#include <stddef.h>

// libcurl is loaded with the first request, not at every start: with what it needs itself it is 25
// libraries and several milliseconds, and a start on sample data sends nothing. Every function here
// looks its own up, which costs a fraction of a microsecond beside a request over a network.

static inline void *_Nullable curl_library(void) {
  static void *library;
  if (library == NULL) library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  return library;
}

static inline void *_Nullable curl_symbol(const char *_Nonnull name) {
  void *library = curl_library();
  return library == NULL ? NULL : dlsym(library, name);
}

// Makes the library ready; to be called once and before anything else. Zero where it is missing or
// does not work.
//
// The TLS library underneath frees its tables when the program ends, under the feet of a thread
// that is still sending: it is told not to, before libcurl can have it arranged.
static inline int curl_load(void) {
  CURLcode (*initialize)(long) = (CURLcode(*)(long))curl_symbol("curl_global_init");
  if (initialize == NULL) return 0;
  void *crypto = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_NOLOAD);
  if (crypto != NULL) {
    int (*keep)(unsigned long long, const void *) =
        (int (*)(unsigned long long, const void *))dlsym(crypto, "OPENSSL_init_crypto");
    if (keep != NULL) keep(0x00080000ULL, NULL);  // OPENSSL_INIT_NO_ATEXIT
  }
  return initialize(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

// One request: an easy handle. Null where there is no memory for it.
static inline CURL *_Nullable curl_easy_new(void) {
  CURL *(*make)(void) = (CURL * (*)(void)) curl_symbol("curl_easy_init");
  return make == NULL ? NULL : make();
}

static inline void curl_easy_free(CURL *_Nonnull easy) {
  void (*release)(CURL *) = (void (*)(CURL *))curl_symbol("curl_easy_cleanup");
  if (release != NULL) release(easy);
}

// curl_easy_setopt takes whatever follows it, so there is one function here for each type that may.
// Each answers whether the library took the option.
typedef CURLcode (*curl_setopt_function)(CURL *_Nonnull, CURLoption, ...);

static inline int curl_set_number(CURL *_Nonnull easy, CURLoption option, long value) {
  curl_setopt_function set = (curl_setopt_function)curl_symbol("curl_easy_setopt");
  return set != NULL && (set)(easy, option, value) == CURLE_OK;
}

// The text is copied.
static inline int curl_set_text(
    CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
  curl_setopt_function set = (curl_setopt_function)curl_symbol("curl_easy_setopt");
  return set != NULL && (set)(easy, option, value) == CURLE_OK;
}

// The pointer is kept: what it points to must outlive the request.
static inline int curl_set_pointer(
    CURL *_Nonnull easy, CURLoption option, void *_Nullable value) {
  curl_setopt_function set = (curl_setopt_function)curl_symbol("curl_easy_setopt");
  return set != NULL && (set)(easy, option, value) == CURLE_OK;
}

// The bytes are copied; their count need not end at a NUL.
static inline int curl_set_body(
    CURL *_Nonnull easy, const void *_Nullable bytes, long long count) {
  curl_setopt_function set = (curl_setopt_function)curl_symbol("curl_easy_setopt");
  return set != NULL && (set)(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count) == CURLE_OK &&
         (set)(easy, CURLOPT_COPYPOSTFIELDS, bytes == NULL ? "" : bytes) == CURLE_OK;
}

// Called with the bytes of the answer as they come; what it answers is how many it took.
typedef size_t (*curl_taker)(
    char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

static inline int curl_set_takers(
    CURL *_Nonnull easy, curl_taker _Nonnull header, curl_taker _Nonnull body,
    void *_Nonnull context) {
  curl_setopt_function set = (curl_setopt_function)curl_symbol("curl_easy_setopt");
  return set != NULL && (set)(easy, CURLOPT_HEADERFUNCTION, header) == CURLE_OK &&
         (set)(easy, CURLOPT_HEADERDATA, context) == CURLE_OK &&
         (set)(easy, CURLOPT_WRITEFUNCTION, body) == CURLE_OK &&
         (set)(easy, CURLOPT_WRITEDATA, context) == CURLE_OK;
}

// Goes on with an answer whose taker had no room: on the thread that performs it.
static inline void curl_resume(CURL *_Nonnull easy) {
  CURLcode (*pause)(CURL *, int) = (CURLcode(*)(CURL *, int))curl_symbol("curl_easy_pause");
  if (pause != NULL) pause(easy, CURLPAUSE_CONT);
}

// A number that the library knows of a request that has ended; zero where it does not.
static inline long curl_number(CURL *_Nonnull easy, CURLINFO info) {
  CURLcode (*get)(CURL *, CURLINFO, ...) =
      (CURLcode(*)(CURL *, CURLINFO, ...))curl_symbol("curl_easy_getinfo");
  long value = 0;
  if (get == NULL || (get)(easy, info, &value) != CURLE_OK) return 0;
  return value;
}

// What a code means in plain words.
static inline const char *_Nonnull curl_words(CURLcode code) {
  const char *(*words)(CURLcode) = (const char *(*)(CURLcode))curl_symbol("curl_easy_strerror");
  return words == NULL ? "" : words(code);
}

// A list of texts, copied; null where there is no memory, and the list given is then still there.
static inline struct curl_slist *_Nullable curl_list_append(
    struct curl_slist *_Nullable list, const char *_Nonnull text) {
  struct curl_slist *(*append)(struct curl_slist *, const char *) =
      (struct curl_slist * (*)(struct curl_slist *, const char *)) curl_symbol("curl_slist_append");
  return append == NULL ? NULL : append(list, text);
}

static inline void curl_list_free(struct curl_slist *_Nullable list) {
  void (*release)(struct curl_slist *) =
      (void (*)(struct curl_slist *))curl_symbol("curl_slist_free_all");
  if (release != NULL) release(list);
}

// Many requests at once on one thread, and the connections that they leave open for the next.
static inline CURLM *_Nullable curl_many_new(long connectionsKeptMax) {
  CURLM *(*make)(void) = (CURLM * (*)(void)) curl_symbol("curl_multi_init");
  CURLMcode (*set)(CURLM *, CURLMoption, ...) =
      (CURLMcode(*)(CURLM *, CURLMoption, ...))curl_symbol("curl_multi_setopt");
  if (make == NULL || set == NULL) return NULL;
  CURLM *many = make();
  if (many != NULL) (set)(many, CURLMOPT_MAXCONNECTS, connectionsKeptMax);
  return many;
}

static inline void curl_many_free(CURLM *_Nonnull many) {
  CURLMcode (*release)(CURLM *) = (CURLMcode(*)(CURLM *))curl_symbol("curl_multi_cleanup");
  if (release != NULL) release(many);
}

static inline int curl_many_add(CURLM *_Nonnull many, CURL *_Nonnull easy) {
  CURLMcode (*add)(CURLM *, CURL *) =
      (CURLMcode(*)(CURLM *, CURL *))curl_symbol("curl_multi_add_handle");
  return add != NULL && add(many, easy) == CURLM_OK;
}

static inline void curl_many_remove(CURLM *_Nonnull many, CURL *_Nonnull easy) {
  CURLMcode (*take)(CURLM *, CURL *) =
      (CURLMcode(*)(CURLM *, CURL *))curl_symbol("curl_multi_remove_handle");
  if (take != NULL) take(many, easy);
}

// Sends and receives what can be without waiting.
static inline void curl_many_perform(CURLM *_Nonnull many) {
  CURLMcode (*perform)(CURLM *, int *) =
      (CURLMcode(*)(CURLM *, int *))curl_symbol("curl_multi_perform");
  int running = 0;
  if (perform != NULL) perform(many, &running);
}

// Waits until there is something to do, somebody wakes it, or the time is over.
static inline void curl_many_wait(CURLM *_Nonnull many, int millisecondsMax) {
  CURLMcode (*wait)(CURLM *, struct curl_waitfd *, unsigned int, int, int *) =
      (CURLMcode(*)(CURLM *, struct curl_waitfd *, unsigned int, int, int *))curl_symbol(
          "curl_multi_poll");
  if (wait != NULL) wait(many, NULL, 0, millisecondsMax, NULL);
}

// The one function here that any thread may call.
static inline void curl_many_wake(CURLM *_Nonnull many) {
  CURLMcode (*wake)(CURLM *) = (CURLMcode(*)(CURLM *))curl_symbol("curl_multi_wakeup");
  if (wake != NULL) wake(many);
}

// The next request that has ended and how; null where there is none.
static inline CURL *_Nullable curl_many_ended(CURLM *_Nonnull many, CURLcode *_Nonnull code) {
  CURLMsg *(*read)(CURLM *, int *) = (CURLMsg * (*)(CURLM *, int *)) curl_symbol(
      "curl_multi_info_read");
  if (read == NULL) return NULL;
  int left = 0;
  CURLMsg *message;
  while ((message = read(many, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
