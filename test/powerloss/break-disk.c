/*
 * Preloaded into a program: makes the disk fail for files in the folder BROKEN_FOLDER, as the file BROKEN_DISK says at the time of each call:
 * "full N", "write N", "sync N" or "readonly N". The first N calls of that kind still succeed; anything else in the file means no fault.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* A full disk still lets files be cut off. */
enum { WRITING = 1, SYNCING = 2, OPENING = 4, RESIZING = 8 };

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static char last[64];
static int passed;

static int is_ours(const char *path) {
  const char *folder = getenv("BROKEN_FOLDER");
  if (!folder) return 0;
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static int is_our_file(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

/* The error that this call gets now; 0 when it goes through. */
static int fault_of(int what) {
  const char *control = getenv("BROKEN_DISK");
  char said[64] = {0}, kind[16] = {0};
  int after = 0, error = 0, strikes = 0;
  long fd = control ? syscall(SYS_openat, AT_FDCWD, control, O_RDONLY) : -1;
  if (fd < 0) return 0;
  long length = syscall(SYS_read, fd, said, sizeof said - 1);
  syscall(SYS_close, fd);
  if (length <= 0 || sscanf(said, "%15s %d", kind, &after) < 1) return 0;
  if (strcmp(kind, "full") == 0) strikes = WRITING, error = ENOSPC;
  else if (strcmp(kind, "write") == 0) strikes = WRITING | RESIZING, error = EIO;
  else if (strcmp(kind, "sync") == 0) strikes = SYNCING, error = EIO;
  else if (strcmp(kind, "readonly") == 0) strikes = WRITING | RESIZING | OPENING, error = EROFS;
  if (!(strikes & what)) return 0;
  pthread_mutex_lock(&order);
  if (strcmp(last, said) != 0) strcpy(last, said), passed = 0;
  passed += 1;
  int is_spared = passed <= after;
  pthread_mutex_unlock(&order);
  return is_spared ? 0 : error;
}

#define REAL(result, name, ...)      \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define UNLESS_BROKEN(fd, what, act)                  \
  int error = is_our_file(fd) ? fault_of(what) : 0;   \
  if (error) return errno = error, -1;                \
  return act

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  UNLESS_BROKEN(fd, WRITING, real(fd, bytes, size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  UNLESS_BROKEN(fd, WRITING, real(fd, bytes, size, offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  UNLESS_BROKEN(fd, WRITING, real(fd, bytes, size, offset));
}

int ftruncate(int fd, off_t length) {
  REAL(int, ftruncate, int, off_t);
  UNLESS_BROKEN(fd, RESIZING, real(fd, length));
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, ftruncate64, int, off64_t);
  UNLESS_BROKEN(fd, RESIZING, real(fd, length));
}

int fsync(int fd) {
  REAL(int, fsync, int);
  UNLESS_BROKEN(fd, SYNCING, real(fd));
}

int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  UNLESS_BROKEN(fd, SYNCING, real(fd));
}

#define OPEN(name)                                                                                                  \
  int name(const char *path, int flags, ...) {                                                                      \
    REAL(int, name, const char *, int, ...);                                                                        \
    va_list rest;                                                                                                   \
    va_start(rest, flags);                                                                                          \
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0;                                               \
    va_end(rest);                                                                                                   \
    int error = (flags & O_ACCMODE) != O_RDONLY && is_ours(path) ? fault_of(OPENING) : 0;                           \
    if (error) return errno = error, -1;                                                                            \
    return real(path, flags, mode);                                                                                 \
  }

OPEN(open)
OPEN(open64)
