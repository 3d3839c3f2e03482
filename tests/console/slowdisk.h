// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <mutex>

#include <sqlite3.h>

namespace smsverify {

// The disk as SQLite sees it in this process, made to hang whoever waits until something is on it
// (https://www.sqlite.org/vfs.html). In place for databases that are opened once install() was
// called.
class SlowDisk
{
public:
    static bool install()
    {
        s_system = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs disk = *s_system;
        disk.zName = "slow-disk";
        disk.xOpen = [](sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *out) {
            const int result = s_system->xOpen(s_system, name, file, flags, out);
            if (result == SQLITE_OK && (flags & SQLITE_OPEN_WAL))
                slowDown(file);
            return result;
        };
        return sqlite3_vfs_register(&disk, 1) == SQLITE_OK;
    }

    static void hold()
    {
        const std::lock_guard lock(s_mutex);
        s_isHeld = true;
        s_waiting = 0;
    }

    static void goOn()
    {
        const std::lock_guard lock(s_mutex);
        s_isHeld = false;
        s_goesOn.notify_all();
    }

    // How many have been made to wait since hold().
    static int waiting()
    {
        const std::lock_guard lock(s_mutex);
        return s_waiting;
    }

private:
    static void slowDown(sqlite3_file *file)
    {
        const std::lock_guard lock(s_mutex);
        // All files have the same methods, and somebody may be waiting in these.
        if (!s_systemSync)
            copyMethods(*file->pMethods);
        file->pMethods = &s_methods;
    }

    static void copyMethods(const sqlite3_io_methods &methods)
    {
        s_systemSync = methods.xSync;
        s_methods = methods;
        s_methods.xSync = [](sqlite3_file *synced, int flags) {
            std::unique_lock waiting(s_mutex);
            s_waiting += s_isHeld ? 1 : 0;
            s_goesOn.wait(waiting, [] { return !s_isHeld; });
            waiting.unlock();
            return s_systemSync(synced, flags);
        };
    }

    inline static sqlite3_vfs *s_system = nullptr;
    inline static sqlite3_io_methods s_methods{};
    inline static int (*s_systemSync)(sqlite3_file *, int) = nullptr;
    inline static std::mutex s_mutex;
    inline static std::condition_variable s_goesOn;
    inline static bool s_isHeld = false;
    inline static int s_waiting = 0;
};

} // namespace smsverify
