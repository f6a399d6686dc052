#pragma once

#include <dlfcn.h>
#include <qrencode.h>
#include <stddef.h>

// libqrencode is loaded when the first code is drawn, not at every start: most starts draw none.
// Null where the library is not installed.
static inline void *_Nullable qrencode_symbol(const char *_Nonnull name) {
  static void *library;
  if (library == NULL) library = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
  return library == NULL ? NULL : dlsym(library, name);
}

// The smallest code at level L that holds the bytes of a text; null where there is none.
static inline QRcode *_Nullable qrencode_text(const char *_Nonnull text) {
  QRcode *(*encode)(const char *, int, QRecLevel) = qrencode_symbol("QRcode_encodeString8bit");
  return encode == NULL ? NULL : encode(text, 0, QR_ECLEVEL_L);
}

static inline void qrencode_free(QRcode *_Nonnull code) {
  void (*release)(QRcode *) = qrencode_symbol("QRcode_free");
  if (release != NULL) release(code);
}
