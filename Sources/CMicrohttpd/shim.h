#pragma once

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// libmicrohttpd is loaded when the first daemon starts, not when the program does: a client needs
// none. The functions that are used, found once.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"
typedef struct mhd_library {
  struct MHD_Daemon *(*start_daemon)(
      unsigned int, uint16_t, MHD_AcceptPolicyCallback, void *, MHD_AccessHandlerCallback, void *,
      ...);
  MHD_socket (*quiesce_daemon)(struct MHD_Daemon *);
  void (*stop_daemon)(struct MHD_Daemon *);
  const union MHD_ConnectionInfo *(*get_connection_info)(
      struct MHD_Connection *, enum MHD_ConnectionInfoType, ...);
  int (*get_connection_values_n)(
      struct MHD_Connection *, enum MHD_ValueKind, MHD_KeyValueIteratorN, void *);
  struct MHD_Response *(*create_response_from_buffer)(size_t, void *, enum MHD_ResponseMemoryMode);
  struct MHD_Response *(*create_response_from_callback)(
      uint64_t, size_t, MHD_ContentReaderCallback, void *, MHD_ContentReaderFreeCallback);
  enum MHD_Result (*add_response_header)(struct MHD_Response *, const char *, const char *);
  enum MHD_Result (*queue_response)(
      struct MHD_Connection *, unsigned int, struct MHD_Response *);
  void (*destroy_response)(struct MHD_Response *);
} mhd_library;
#pragma clang diagnostic pop

// Null where the library, or a function of it, is not installed. Lives as long as the process.
static inline const mhd_library *_Nullable mhd_load(void) {
  void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
  mhd_library *library = handle == NULL ? NULL : malloc(sizeof *library);
  if (library == NULL) return NULL;
  *(void **)&library->start_daemon = dlsym(handle, "MHD_start_daemon");
  *(void **)&library->quiesce_daemon = dlsym(handle, "MHD_quiesce_daemon");
  *(void **)&library->stop_daemon = dlsym(handle, "MHD_stop_daemon");
  *(void **)&library->get_connection_info = dlsym(handle, "MHD_get_connection_info");
  *(void **)&library->get_connection_values_n = dlsym(handle, "MHD_get_connection_values_n");
  *(void **)&library->create_response_from_buffer =
      dlsym(handle, "MHD_create_response_from_buffer");
  *(void **)&library->create_response_from_callback =
      dlsym(handle, "MHD_create_response_from_callback");
  *(void **)&library->add_response_header = dlsym(handle, "MHD_add_response_header");
  *(void **)&library->queue_response = dlsym(handle, "MHD_queue_response");
  *(void **)&library->destroy_response = dlsym(handle, "MHD_destroy_response");
  if (library->start_daemon && library->quiesce_daemon && library->stop_daemon &&
      library->get_connection_info && library->get_connection_values_n &&
      library->create_response_from_buffer && library->create_response_from_callback &&
      library->add_response_header && library->queue_response && library->destroy_response)
    return library;
  free(library);
  return NULL;
}

// What a daemon is started with; `context` is handed to each of the callbacks.
typedef struct mhd_settings {
  int listener;
  unsigned int connections_max;
  size_t connection_memory_bytes;
  size_t thread_stack_bytes;
  void *_Nonnull context;
  MHD_AccessHandlerCallback _Nonnull handle;
  void *_Nullable (*_Nonnull log_uri)(
      void *_Nullable, const char *_Nonnull, struct MHD_Connection *_Nonnull);
  MHD_RequestCompletedCallback _Nonnull completed;
  MHD_NotifyConnectionCallback _Nonnull connection;
} mhd_settings;

// MHD_start_daemon is variadic, which Swift does not import. A thread a connection, because
// handlers block; the listening socket belongs to the daemon from here on.
static inline struct MHD_Daemon *_Nullable mhd_start(
    const mhd_library *_Nonnull library, const mhd_settings *_Nonnull settings) {
  struct MHD_OptionItem options[] = {
      {MHD_OPTION_LISTEN_SOCKET, settings->listener, NULL},
      {MHD_OPTION_CONNECTION_LIMIT, settings->connections_max, NULL},
      {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)settings->connection_memory_bytes, NULL},
      {MHD_OPTION_THREAD_STACK_SIZE, (intptr_t)settings->thread_stack_bytes, NULL},
      {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
      {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)settings->log_uri, settings->context},
      {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)settings->completed, settings->context},
      {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)settings->connection, settings->context},
      {MHD_OPTION_END, 0, NULL}};
  unsigned int flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
                       MHD_USE_POLL | MHD_USE_ITC;
  return library->start_daemon(flags, 0, NULL, NULL, settings->handle, settings->context,
                               MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static inline int mhd_quiesce(
    const mhd_library *_Nonnull library, struct MHD_Daemon *_Nonnull daemon) {
  return library->quiesce_daemon(daemon);
}

static inline void mhd_stop(
    const mhd_library *_Nonnull library, struct MHD_Daemon *_Nonnull daemon) {
  library->stop_daemon(daemon);
}

// Variadic too. -1 where there is none.
static inline int mhd_connection_socket(
    const mhd_library *_Nonnull library, struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      library->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

// What was kept for a connection when it began; null where there is nothing.
static inline void *_Nullable mhd_connection_context(
    const mhd_library *_Nonnull library, struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      library->get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

// How many bytes the request line and the header fields take, from the method's first on; 0 where
// they are not known.
static inline size_t mhd_header_size(
    const mhd_library *_Nonnull library, struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      library->get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}

static inline void mhd_each_header(
    const mhd_library *_Nonnull library, struct MHD_Connection *_Nonnull connection,
    MHD_KeyValueIteratorN _Nonnull iterator, void *_Nonnull context) {
  library->get_connection_values_n(connection, MHD_HEADER_KIND, iterator, context);
}

// The bytes are copied.
static inline struct MHD_Response *_Nullable mhd_response(
    const mhd_library *_Nonnull library, const void *_Nullable bytes, size_t count) {
  return library->create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

// What a piece of a streamed body is answered with where there is none.
static const ssize_t mhd_stream_end = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t mhd_stream_broken = MHD_CONTENT_READER_END_WITH_ERROR;

// A body of unknown length: `next` is called on the connection's thread, which it may block, and
// `release` once, also where nothing was ever sent. Null releases nothing.
static inline struct MHD_Response *_Nullable mhd_stream(
    const mhd_library *_Nonnull library, MHD_ContentReaderCallback _Nonnull next,
    void *_Nonnull context, MHD_ContentReaderFreeCallback _Nonnull release) {
  enum { piece_bytes = 64 << 10 };
  return library->create_response_from_callback(
      MHD_SIZE_UNKNOWN, piece_bytes, next, context, release);
}

static inline bool mhd_add_header(
    const mhd_library *_Nonnull library, struct MHD_Response *_Nonnull response,
    const char *_Nonnull name, const char *_Nonnull value) {
  return library->add_response_header(response, name, value) == MHD_YES;
}

// Hands the response over, whether or not it can be sent.
static inline enum MHD_Result mhd_queue(
    const mhd_library *_Nonnull library, struct MHD_Connection *_Nonnull connection,
    unsigned int status, struct MHD_Response *_Nonnull response) {
  enum MHD_Result result = library->queue_response(connection, status, response);
  library->destroy_response(response);
  return result;
}

// The other end's address in network order, one of version 4 as its mapped form.
static inline bool socket_peer(int socket, uint8_t address[_Nonnull 16]) {
  struct sockaddr_storage peer;
  socklen_t size = sizeof peer;
  if (getpeername(socket, (struct sockaddr *)&peer, &size) != 0) return false;
  memset(address, 0, 16);
  if (peer.ss_family == AF_INET) {
    address[10] = address[11] = 0xff;
    memcpy(address + 12, &((struct sockaddr_in *)&peer)->sin_addr, 4);
    return true;
  }
  if (peer.ss_family != AF_INET6) return false;
  memcpy(address, &((struct sockaddr_in6 *)&peer)->sin6_addr, 16);
  return true;
}

// A listening socket on an address written in numbers, or -1 and the reason in errno; EINVAL where
// the text is no address.
static inline int socket_listen(const char *_Nonnull host, uint16_t port, int backlog) {
  struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
  bool is_v4 = inet_pton(AF_INET, host, &v4.sin_addr) == 1;
  if (!is_v4 && inet_pton(AF_INET6, host, &v6.sin6_addr) != 1) {
    errno = EINVAL;
    return -1;
  }
  int listener = socket(is_v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) return -1;
  int on = 1, off = 0;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // `::` takes version 4 too.
  if (!is_v4) setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  const struct sockaddr *address = is_v4 ? (void *)&v4 : (void *)&v6;
  if (bind(listener, address, is_v4 ? sizeof v4 : sizeof v6) == 0 &&
      listen(listener, backlog) == 0)
    return listener;
  int reason = errno;
  close(listener);
  errno = reason;
  return -1;
}

// 0 where the socket is bound to none.
static inline uint16_t socket_port(int socket) {
  struct sockaddr_storage name;
  socklen_t size = sizeof name;
  if (getsockname(socket, (struct sockaddr *)&name, &size) != 0) return 0;
  return ntohs(
      name.ss_family == AF_INET ? ((struct sockaddr_in *)&name)->sin_port
                                : ((struct sockaddr_in6 *)&name)->sin6_port);
}

// How many bytes have arrived since the connection was made. The kernel's structure, which the C
// library has only the beginning of: the count is its 17th word of 64 bits, in Linux since 4.1.
static inline uint64_t socket_bytes_received(int socket) {
  uint64_t words[32] = {0};
  socklen_t size = sizeof words;
  enum { tcp_info_option = 11 };
  getsockopt(socket, IPPROTO_TCP, tcp_info_option, words, &size);
  return words[16];
}

// Resets the connection at once: dissolving an association is what makes Linux send RST, and the
// descriptor stays valid for whoever closes it.
static inline void socket_reset(int socket) {
  struct sockaddr none = {.sa_family = AF_UNSPEC};
  connect(socket, &none, sizeof none);
}

// Waits until the connection is gone or shut down, or the time is over.
static inline void socket_wait_for_end(int socket, int milliseconds) {
  enum { peer_has_closed = 0x2000 };  // POLLRDHUP, which is declared with _GNU_SOURCE only
  struct pollfd wanted = {.fd = socket, .events = peer_has_closed};
  poll(&wanted, 1, milliseconds);
}
