// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "contract/storestory.h"

#include <QObject>

namespace smsverify {

// What every Store promises, played against the one that a subclass opens.
class StoreContract : public QObject
{
    Q_OBJECT

protected:
    // Makes a place where nothing is stored yet.
    virtual void makePlace() = 0;

    // Opens the store at the place, under keyOf('k') and this clock. At most one is open.
    virtual std::unique_ptr<Store> openStore(const Clock &clock) = 0;

private Q_SLOTS:
    void init();
    void cleanup();

    void entries_data();
    void entries();
    void lifetimes_data();
    void lifetimes();
    void failureLimit_data();
    void failureLimit();
    void charges_data();
    void charges();
    void turns_data();
    void turns();
    void deliveries_data();
    void deliveries();
    void takingBack_data();
    void takingBack();
    void adopting_data();
    void adopting();
    void reopening_data();
    void reopening();
    void keepsAnEntryAsItWasPut();
    void rightCodesAtOnce();
    void wrongCodesAtOnce();
    void putsAtOnceUnderALimit();
    void codesPutAndCheckedAtOnce();

private:
    void play();

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Stage> m_stage;
};

} // namespace smsverify
