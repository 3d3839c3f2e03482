// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace smsverify {

// Writes lines to a file descriptor from a thread of its own, so that no caller ever waits for
// whoever reads there. Thread-safe.
class LineWriter
{
public:
    // What waits at most, in bytes; as much again may be under way.
    static constexpr std::size_t capacity = 2'097'152;

    // Called on the writer's thread once writing works again after lines were lost, that many:
    // appends a line that says so.
    using LossReport = std::function<void(std::string &out, std::uint64_t lost)>;

    // The descriptor, blocking or not, stays the caller's.
    LineWriter(int descriptor, LossReport report);

    // Writes what waits, for at most a second and a bit.
    ~LineWriter();
    LineWriter(const LineWriter &) = delete;
    LineWriter &operator=(const LineWriter &) = delete;

    // Queues whole lines, ended by newlines. Where they find no room they are lost and counted.
    void write(std::string_view lines);

    // Lines that were lost so far.
    std::uint64_t droppedLines() const;

private:
    class Work;
    std::shared_ptr<Work> m_work;
    std::thread m_thread;
};

} // namespace smsverify
