/* Makes a disk full after so many writes: loaded before the C library, it counts what the program
   writes below TORTURE_DISK, in the file TORTURE_COUNT, and from the limit on nothing more fits.
   The first write that does not fit is cut short, as on a real disk. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* In the file: how many there were, from which one on the disk is full (0 is never), how many
   were refused. Shared by all processes of the program. */
static uint64_t *counts;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int counting(void) {
    if (counts) return 1;
    const char *file = getenv("TORTURE_COUNT");
    if (!file) return 0;
    int descriptor = REAL(open)(file, O_RDWR);
    if (descriptor < 0) return 0;
    void *seen = mmap(NULL, 24, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (seen == MAP_FAILED) return 0;
    counts = seen;
    return 1;
}

static int ours(const char *path) {
    const char *disk = getenv("TORTURE_DISK");
    char absolute[PATH_MAX * 2];
    if (!disk || !path) return 0;
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(absolute, sizeof absolute, "%s/%s", here, path);
        path = absolute;
    }
    size_t length = strlen(disk);
    return !strncmp(path, disk, length) && (path[length] == '/' || !path[length]);
}

static int open_on_ours(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    return ours(path);
}

/* 0: it fits; 1: the first that does not; 2: one after it. */
static int full(void) {
    uint64_t number = __atomic_add_fetch(&counts[0], 1, __ATOMIC_SEQ_CST);
    uint64_t limit = __atomic_load_n(&counts[1], __ATOMIC_SEQ_CST);
    if (!limit || number < limit) return 0;
    if (getenv("TORTURE_KILL")) raise(SIGKILL);
    __atomic_add_fetch(&counts[2], 1, __ATOMIC_SEQ_CST);
    errno = ENOSPC;
    return number == limit ? 1 : 2;
}

static int full_at(int descriptor) {
    int before = errno;
    if (!counting() || !open_on_ours(descriptor)) { errno = before; return 0; }
    errno = before;
    return full();
}

static int full_for(const char *path) {
    int before = errno;
    if (!counting() || !ours(path)) { errno = before; return 0; }
    errno = before;
    return full();
}

ssize_t write(int descriptor, const void *data, size_t size) {
    int state = full_at(descriptor);
    if (state == 1 && size > 1) return REAL(write)(descriptor, data, size / 2);
    return state ? -1 : REAL(write)(descriptor, data, size);
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t at) {
    int state = full_at(descriptor);
    if (state == 1 && size > 1) return REAL(pwrite)(descriptor, data, size / 2, at);
    return state ? -1 : REAL(pwrite)(descriptor, data, size, at);
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t at) {
    int state = full_at(descriptor);
    if (state == 1 && size > 1) return REAL(pwrite64)(descriptor, data, size / 2, at);
    return state ? -1 : REAL(pwrite64)(descriptor, data, size, at);
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    return full_at(descriptor) ? -1 : REAL(writev)(descriptor, parts, count);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    static ssize_t (*real)(int, int, off64_t *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendfile64");
    return full_at(to) ? -1 : real(to, from, at, size);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    return sendfile64(to, from, (off64_t *)at, size);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *into, size_t size, unsigned how) {
    return full_at(to) ? -1 : REAL(copy_file_range)(from, at, to, into, size, how);
}

int posix_fallocate(int descriptor, off_t at, off_t size) {
    return full_at(descriptor) ? ENOSPC : REAL(posix_fallocate)(descriptor, at, size);
}

int posix_fallocate64(int descriptor, off64_t at, off64_t size) {
    return full_at(descriptor) ? ENOSPC : REAL(posix_fallocate64)(descriptor, at, size);
}

int mkdir(const char *path, mode_t mode) {
    return full_for(path) ? -1 : REAL(mkdir)(path, mode);
}

int link(const char *from, const char *to) {
    return full_for(to) ? -1 : REAL(link)(from, to);
}

static void killed_at(int descriptor) {
    if (getenv("TORTURE_KILL")) full_at(descriptor);
}

static void killed_for(const char *path) {
    if (getenv("TORTURE_KILL")) full_for(path);
}

int fsync(int descriptor) {
    killed_at(descriptor);
    return REAL(fsync)(descriptor);
}

int fdatasync(int descriptor) {
    killed_at(descriptor);
    return REAL(fdatasync)(descriptor);
}

int ftruncate64(int descriptor, off64_t size) {
    killed_at(descriptor);
    return REAL(ftruncate64)(descriptor, size);
}

int rename(const char *from, const char *to) {
    killed_for(to);
    return REAL(rename)(from, to);
}

int unlink(const char *path) {
    killed_for(path);
    return REAL(unlink)(path);
}

/* Only a file that is not there yet takes room. */
static int no_room_for(const char *path, int flags) {
    struct stat there;
    int before = errno;
    int makes = (flags & O_CREAT) && stat(path, &there) != 0;
    errno = before;
    return makes && full_for(path);
}

#define OPENING(name)                                          \
    int name(const char *path, int flags, ...) {               \
        va_list more;                                          \
        va_start(more, flags);                                 \
        mode_t mode = va_arg(more, mode_t);                    \
        va_end(more);                                          \
        if (no_room_for(path, flags)) return -1;               \
        return REAL(name)(path, flags, mode);                  \
    }

OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                       \
    int name(int folder, const char *path, int flags, ...) {   \
        va_list more;                                          \
        va_start(more, flags);                                 \
        mode_t mode = va_arg(more, mode_t);                    \
        va_end(more);                                          \
        if (folder == AT_FDCWD && no_room_for(path, flags)) return -1; \
        return REAL(name)(folder, path, flags, mode);          \
    }

OPENING_AT(openat)
OPENING_AT(openat64)
