// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace smsverify {

// A request's body that can be read once and never again: QNetworkAccessManager, which sends a
// POST anew when the server closes the connection, cannot rewind it. It also tells whether any of
// the body can have left.
class SingleUpload final : public QIODevice
{
    Q_OBJECT

public:
    explicit SingleUpload(const QByteArray &body);

    // Whether nothing was read so far: whoever would have received it cannot have acted on it.
    bool isUntouched() const { return m_position == 0; }

    // Gives nothing from now on.
    void withdraw();

    bool isSequential() const override { return true; }
    bool reset() override { return false; } // QIODevice's warns
    bool atEnd() const override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_body;
    qsizetype m_position = 0;
    bool m_isWithdrawn = false;
};

} // namespace smsverify
