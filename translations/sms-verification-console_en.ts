<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong codes</source>
        <translation>
            <numerusform>%n wrong code</numerusform>
            <numerusform>%n wrong codes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message numerus="yes">
        <source>%n digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%n digit; it must be 11, the first a 1.</numerusform>
            <numerusform>%n digits; it must be 11, the first a 1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message numerus="yes">
        <source>Refuses one of %n messages.</source>
        <translation>
            <numerusform>Refuses every message.</numerusform>
            <numerusform>Refuses one of %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %n messages.</source>
        <translation>
            <numerusform>Refuses the next message.</numerusform>
            <numerusform>Refuses the next %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::CodeField</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>%n digit</numerusform>
            <numerusform>%n digits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message numerus="yes">
        <source>%n settings cannot stand as they are.</source>
        <translation>
            <numerusform>%n setting cannot stand as it is.</numerusform>
            <numerusform>%n settings cannot stand as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::DashboardPanel</name>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %n new codes?</source>
        <translation>
            <numerusform>Send a new code?</numerusform>
            <numerusform>Send %n new codes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n codes</source>
        <translation>
            <numerusform>Send a code</numerusform>
            <numerusform>Send %n codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>The code stops working at once. Nobody is told. You can undo this for 10 seconds.</numerusform>
            <numerusform>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>The code stops working at once. Nobody is told. Through a server this cannot be undone.</numerusform>
            <numerusform>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %n entries?</source>
        <translation>
            <numerusform>Void 1 entry?</numerusform>
            <numerusform>Void %n entries?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %n entries</source>
        <translation>
            <numerusform>Void 1 entry</numerusform>
            <numerusform>Void %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries voided</source>
        <translation>
            <numerusform>%n entry voided</numerusform>
            <numerusform>%n entries voided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries were not put back.</source>
        <translation>
            <numerusform>%n entry was not put back.</numerusform>
            <numerusform>%n entries were not put back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 force UCS-2, with room for less.</numerusform>
            <numerusform>%1 force UCS-2, with room for less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %n messages.</source>
        <translation>
            <numerusform>With plain characters this is one message.</numerusform>
            <numerusform>With plain characters these are %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %n minutes, but codes live another time.</source>
        <translation>
            <numerusform>The text tells a lifetime of %n minute, but codes live another time.</numerusform>
            <numerusform>The text tells a lifetime of %n minutes, but codes live another time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxDelegate</name>
    <message numerus="yes">
        <source>%n SMS</source>
        <translation>
            <numerusform>%n SMS</numerusform>
            <numerusform>%n SMS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxMessageView</name>
    <message numerus="yes">
        <source>%1 · %n SMS</source>
        <translation>
            <numerusform>%1 · %n SMS</numerusform>
            <numerusform>%1 · %n SMS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n messages</source>
        <translation>
            <numerusform>%1 of %n message</numerusform>
            <numerusform>%1 of %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n messages?</source>
        <translation>
            <numerusform>Clear %n message?</numerusform>
            <numerusform>Clear %n messages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n messages</source>
        <translation>
            <numerusform>Clear %n message</numerusform>
            <numerusform>Clear %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages cleared</source>
        <translation>
            <numerusform>%n message cleared</numerusform>
            <numerusform>%n messages cleared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::SendForm</name>
    <message numerus="yes">
        <source>%n digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%n digit; it must be 11, the first a 1.</numerusform>
            <numerusform>%n digits; it must be 11, the first a 1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more digits</source>
        <translation>
            <numerusform>%n more digit</numerusform>
            <numerusform>%n more digits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>Apply the changed setting?</numerusform>
            <numerusform>Apply the changed settings?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>Drop the changed setting?</numerusform>
            <numerusform>Drop the changed settings?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settings change once you apply them.</source>
        <translation>
            <numerusform>%n setting changes once you apply it.</numerusform>
            <numerusform>%n settings change once you apply them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message numerus="yes">
        <source>Wrong code: %n tries left.</source>
        <translation>
            <numerusform>Wrong code: %n try left.</numerusform>
            <numerusform>Wrong code: %n tries left.</numerusform>
        </translation>
    </message>
</context>
</TS>
