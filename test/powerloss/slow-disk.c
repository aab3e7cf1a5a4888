/*
 * Preloaded into a program: makes each Nth sync of a file in the folder SLOW_FOLDER take longer, as the file SLOW_DISK says at the time of the call:
 * "MS N"; anything else means no slowness. What is slow is the way to the disk: the call sleeps first and syncs after it. Every write and sync of
 * these files is told, in order, at the end of the file SLOW_LOG: "write NAME THREAD BYTES", "sync NAME THREAD", "slow NAME THREAD" while it sleeps,
 * "synced NAME THREAD". THREAD is "main" or "other".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int syncs;

/* The name of the file within the folder; empty when it is none of ours. */
static void our_name(int fd, char *name, size_t size) {
  char link[64], path[PATH_MAX];
  name[0] = 0;
  const char *folder = getenv("SLOW_FOLDER");
  if (!folder) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  size_t prefix = strlen(folder);
  if (length <= 0) return;
  path[length] = 0;
  if (strncmp(path, folder, prefix) == 0 && path[prefix] == '/') snprintf(name, size, "%s", path + prefix + 1);
}

/* One line in one call, so that the lines of two threads and of the program itself stay whole and in their order. */
static void tell(const char *what, const char *name, long bytes) {
  const char *log = getenv("SLOW_LOG");
  if (!log) return;
  char line[NAME_MAX + 64];
  const char *thread = syscall(SYS_gettid) == getpid() ? "main" : "other";
  int length = bytes < 0 ? snprintf(line, sizeof line, "%s %s %s\n", what, name, thread) : snprintf(line, sizeof line, "%s %s %s %ld\n", what, name, thread, bytes);
  long fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0) return;
  syscall(SYS_write, fd, line, length);
  syscall(SYS_close, fd);
}

static void wait_if_slow(const char *name) {
  const char *control = getenv("SLOW_DISK");
  char said[64] = {0};
  int ms = 0, every = 0;
  long fd = control ? syscall(SYS_openat, AT_FDCWD, control, O_RDONLY) : -1;
  if (fd < 0) return;
  long length = syscall(SYS_read, fd, said, sizeof said - 1);
  syscall(SYS_close, fd);
  if (length <= 0 || sscanf(said, "%d %d", &ms, &every) != 2 || every < 1) return;
  if (__atomic_add_fetch(&syncs, 1, __ATOMIC_SEQ_CST) % every != 0) return;
  tell("slow", name, -1);
  struct timespec left = {ms / 1000, (ms % 1000) * 1000000L};
  while (nanosleep(&left, &left) != 0 && errno == EINTR);
}

#define REAL(result, name, ...)      \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define TOLD_WRITE(fd, act)                              \
  char name[NAME_MAX + 1];                               \
  our_name(fd, name, sizeof name);                       \
  ssize_t written = act;                                 \
  if (name[0] && written > 0) tell("write", name, written); \
  return written

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  TOLD_WRITE(fd, real(fd, bytes, size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  TOLD_WRITE(fd, real(fd, bytes, size, offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  TOLD_WRITE(fd, real(fd, bytes, size, offset));
}

#define SLOW_SYNC(fd)                   \
  char name[NAME_MAX + 1];              \
  our_name(fd, name, sizeof name);      \
  if (!name[0]) return real(fd);        \
  tell("sync", name, -1);               \
  wait_if_slow(name);                   \
  int result = real(fd);                \
  if (result == 0) tell("synced", name, -1); \
  return result

int fsync(int fd) {
  REAL(int, fsync, int);
  SLOW_SYNC(fd);
}

int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  SLOW_SYNC(fd);
}
