/* Loaded into a program before the system's library: its n-th call that changes a file fails, or is its last.
 *
 *   FAULT_UNDER  only files below this folder count, so that what is printed does not
 *   FAULT_AT     which call, from 1; 0 counts nothing
 *   FAULT_HOW    error: that call says that the disk failed, the next ones work
 *                full:  from that call on the disk has no room for anything new
 *                kill:  the program ends there, a write in the middle of what it writes
 *   FAULT_MARK   a file that is made when it happened, with the name of the call in it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { NONE, ERROR, FULL, KILL };

static atomic_long calls;
static long at;
static enum how how;
static const char *under, *mark;

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("FAULT_AT"), *word = getenv("FAULT_HOW");
    under = getenv("FAULT_UNDER");
    mark = getenv("FAULT_MARK");
    at = number ? atol(number) : 0;
    if (!under || !mark || at == 0 || !word) return;
    how = !strcmp(word, "error") ? ERROR : !strcmp(word, "full") ? FULL : !strcmp(word, "kill") ? KILL : NONE;
}

static void say(const char *call) {
    int file = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return;
    syscall(SYS_write, file, call, strlen(call));
    syscall(SYS_close, file);
}

static int concerns(const char *path) {
    char whole[PATH_MAX];
    if (path[0] != '/') {
        if (!getcwd(whole, sizeof whole) || strlen(whole) + strlen(path) + 2 > sizeof whole) return 0;
        strcat(strcat(whole, "/"), path);
        path = whole;
    }
    return !strncmp(path, under, strlen(under));
}

/* Whether this is the call. `takes_room` says that a full disk would refuse it. */
static int is_it(const char *call, const char *path, int takes_room) {
    if (how == NONE || (how == FULL && !takes_room) || !concerns(path)) return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (number != at && !(how == FULL && number > at)) return 0;
    say(call);
    errno = how == FULL ? ENOSPC : EIO;
    return 1;
}

static int is_it_of(const char *call, int file, int takes_room) {
    if (how == NONE) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int saved = errno;
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = saved;
    /* What is no file has no path: a pipe, a terminal that is gone. */
    if (length < 0 || path[0] != '/') return 0;
    path[length] = 0;
    return is_it(call, path, takes_room);
}

/* A full disk takes what is written over what is there. */
static int grows(int file, off64_t from, size_t length) {
    struct stat about;
    return fstat(file, &about) || from + (off64_t)length > about.st_size;
}

static void end(void) {
    if (how == KILL) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = REAL(ssize_t, write, int, const void *, size_t);
    if (is_it_of("write", file, how == FULL && grows(file, lseek64(file, 0, SEEK_CUR), length))) {
        if (how == KILL) real(file, bytes, length / 2);
        end();
        return -1;
    }
    return real(file, bytes, length);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
    if (is_it_of("write", file, 1)) return end(), -1;
    return REAL(ssize_t, writev, int, const struct iovec *, int)(file, pieces, count);
}

#define PWRITE(name, offset_type)                                                          \
    ssize_t name(int file, const void *bytes, size_t length, offset_type offset) {         \
        static ssize_t (*real)(int, const void *, size_t, offset_type);                    \
        if (!real) real = REAL(ssize_t, name, int, const void *, size_t, offset_type);     \
        if (is_it_of("write", file, how == FULL && grows(file, offset, length))) {         \
            if (how == KILL) real(file, bytes, length / 2, offset);                        \
            end();                                                                         \
            return -1;                                                                     \
        }                                                                                  \
        return real(file, bytes, length, offset);                                          \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ON_FILE(name, word)                                                                \
    int name(int file) {                                                                   \
        if (is_it_of(word, file, 0)) return end(), -1;                                     \
        return REAL(int, name, int)(file);                                                 \
    }
ON_FILE(fsync, "sync")
ON_FILE(fdatasync, "sync")

#define CUT(name, offset_type)                                                             \
    int name(int file, offset_type length) {                                               \
        if (is_it_of("cut", file, 0)) return end(), -1;                                    \
        return REAL(int, name, int, offset_type)(file, length);                            \
    }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define ALLOCATE(name, offset_type)                                                        \
    int name(int file, int mode, offset_type from, offset_type length) {                   \
        if (is_it_of("write", file, 1)) return end(), -1;                                  \
        return REAL(int, name, int, int, offset_type, offset_type)(file, mode, from, length); \
    }
ALLOCATE(fallocate, off_t)
ALLOCATE(fallocate64, off64_t)

ssize_t copy_file_range(int from, off64_t *there, int to, off64_t *here, size_t length, unsigned flags) {
    if (is_it_of("write", to, 1)) return end(), -1;
    return REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned)(
        from, there, to, here, length, flags);
}

#define OPEN(name)                                                                         \
    int name(const char *path, int flags, ...) {                                           \
        static int (*real)(const char *, int, ...);                                        \
        if (!real) real = REAL(int, name, const char *, int, ...);                         \
        mode_t mode = 0;                                                                   \
        if (flags & (O_CREAT | O_TMPFILE)) {                                               \
            va_list rest;                                                                  \
            va_start(rest, flags);                                                         \
            mode = va_arg(rest, mode_t);                                                   \
            va_end(rest);                                                                  \
        }                                                                                  \
        if (is_it("open", path, (flags & O_CREAT) != 0)) return end(), -1;                 \
        return real(path, flags, mode);                                                    \
    }
OPEN(open)
OPEN(open64)

int rename(const char *from, const char *to) {
    if (is_it("rename", to, 0)) return end(), -1;
    return REAL(int, rename, const char *, const char *)(from, to);
}

int link(const char *from, const char *to) {
    if (is_it("link", to, 1)) return end(), -1;
    return REAL(int, link, const char *, const char *)(from, to);
}

int unlink(const char *path) {
    if (is_it("remove", path, 0)) return end(), -1;
    return REAL(int, unlink, const char *)(path);
}

int mkdir(const char *path, mode_t mode) {
    if (is_it("folder", path, 1)) return end(), -1;
    return REAL(int, mkdir, const char *, mode_t)(path, mode);
}
