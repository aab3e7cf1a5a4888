/*
 * Preloaded into a program: keeps every write, truncate, sync, unlink and rename of files in the folder POWERLOSS_FOLDER, in the order in
 * which they returned, in the file POWERLOSS_LOG. One record: four numbers (call, length of the name, offset, length), the name within the
 * folder, the bytes. The shared memory of the write-ahead log (-shm) is left out: SQLite makes it anew after a power loss.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE = 2, SYNC = 3, UNLINK = 4, RENAME = 5 };

struct record {
  uint32_t call;
  uint32_t name_length;
  int64_t offset;
  int64_t length;
};

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char folder[PATH_MAX];
static size_t folder_length;

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("POWERLOSS_LOG"), *watched = getenv("POWERLOSS_FOLDER");
  if (!path || !watched || strlen(watched) >= sizeof folder) return;
  strcpy(folder, watched);
  folder_length = strlen(folder);
  log_fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The name within the folder, or NULL when the path is not one of ours. */
static const char *ours(const char *path) {
  if (strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return NULL;
  const char *name = path + folder_length + 1;
  /* Copies are no part of the store: what is left of one that was broken off is tidied. */
  if (strncmp(name, "backups", 7) == 0) return NULL;
  size_t length = strlen(name);
  return length >= 4 && strcmp(name + length - 4, "-shm") == 0 ? NULL : name;
}

static const char *name_of(int fd, char path[PATH_MAX]) {
  char link[64];
  if (log_fd < 0) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  return ours(path);
}

static void put(const void *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t count = syscall(SYS_write, log_fd, (const char *)bytes + done, length - done);
    if (count < 0 && errno == EINTR) continue;
    /* A recording with a hole in it would prove nothing. */
    if (count < 0) abort();
    done += (size_t)count;
  }
}

static void keep(uint32_t call, const char *name, int64_t offset, int64_t length, const void *bytes, size_t count) {
  struct record record = {call, (uint32_t)strlen(name), offset, length};
  int before = errno;
  put(&record, sizeof record);
  put(name, record.name_length);
  if (count > 0) put(bytes, count);
  errno = before;
}

#define REAL(result, name, ...)                                       \
  static result (*real)(__VA_ARGS__);                                 \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* The lock is held from before the call until it is kept, so that the order kept is the order in which calls were made. */
#define RECORDED(fd, act, call, offset, length, bytes, count)         \
  char path[PATH_MAX];                                                \
  const char *name = name_of(fd, path);                               \
  if (!name) return act;                                              \
  pthread_mutex_lock(&order);                                         \
  ssize_t done = act;                                                 \
  if (done >= 0) keep(call, name, offset, length, bytes, count);      \
  pthread_mutex_unlock(&order);                                       \
  return done

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  off64_t offset = lseek64(fd, 0, SEEK_CUR);
  RECORDED(fd, real(fd, bytes, size), WRITE, offset, done, bytes, (size_t)done);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  RECORDED(fd, real(fd, bytes, size, offset), WRITE, offset, done, bytes, (size_t)done);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  RECORDED(fd, real(fd, bytes, size, offset), WRITE, offset, done, bytes, (size_t)done);
}

int ftruncate(int fd, off_t length) {
  REAL(int, ftruncate, int, off_t);
  RECORDED(fd, real(fd, length), TRUNCATE, 0, length, NULL, 0);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, ftruncate64, int, off64_t);
  RECORDED(fd, real(fd, length), TRUNCATE, 0, length, NULL, 0);
}

int fsync(int fd) {
  REAL(int, fsync, int);
  RECORDED(fd, real(fd), SYNC, 0, 0, NULL, 0);
}

int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  RECORDED(fd, real(fd), SYNC, 0, 0, NULL, 0);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  const char *name = log_fd < 0 ? NULL : ours(path);
  if (!name) return real(path);
  pthread_mutex_lock(&order);
  int result = real(path);
  if (result == 0) keep(UNLINK, name, 0, 0, NULL, 0);
  pthread_mutex_unlock(&order);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  const char *name = log_fd < 0 ? NULL : ours(from), *renamed = log_fd < 0 ? NULL : ours(to);
  if (!name || !renamed) return real(from, to);
  pthread_mutex_lock(&order);
  int result = real(from, to);
  if (result == 0) keep(RENAME, name, 0, (int64_t)strlen(renamed), renamed, strlen(renamed));
  pthread_mutex_unlock(&order);
  return result;
}
