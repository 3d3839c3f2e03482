<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>Versand nicht bestätigt</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>Gateway ausgelastet</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>Versand abgelehnt: Limit</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>Nummer nicht erlaubt</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>Letzter Versuch falsch</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Falscher Code</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>Code zu spät</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>Kennung unbekannt</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>Prüfung abgelehnt: Limit</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>Widerruf aufgehoben</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>Fehlversuche zurückgesetzt</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Nummer aufgedeckt</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Einstellungen geändert</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>Datenbank nicht nutzbar</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>Datenbank wieder nutzbar</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>Abgelaufene entfernt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln Versuch übrig</numerusform>
            <numerusform>%Ln Versuche übrig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>gateway %1 ms</source>
        <translation>Gateway %1 ms</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Versuche übrig</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>Der Server wurde nicht erreicht. Prüfen Sie die Adresse und ob er läuft.</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>Der Server hat nicht geantwortet. Ob er die Anfrage ausgeführt hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>Hier antwortet etwas anderes als dieser Dienst. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>Der Dienst wurde beendet, bevor er antworten konnte. Ob er die Anfrage ausgeführt hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>Sie haben nicht länger gewartet. Ob es ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>Sendet Einmalcodes per SMS und prüft sie. Ohne Befehl öffnet sich die Konsole, wo sie installiert ist.</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>Den Dienst ohne grafische Oberfläche starten.</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>Einen laufenden Dienst einen Code senden lassen: --send AUTH_ID RECIPIENT.</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>Einen Code bei einem laufenden Dienst prüfen: --verify AUTH_ID CODE.</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>Alle Einstellungen mit ihrer Herkunft ausgeben.</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>Die Abnahmeszenarien an einer separaten Instanz ausführen (erfordert DEBUG_MODE=true).</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Die Version ausgeben.</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>Diese Hilfe ausgeben.</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>Nur diese Einstellungsdatei lesen.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>Ordner der Datenbank und des Schlüssels.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>Adresse, auf der gelauscht wird.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>Port, auf dem gelauscht wird; 0: ein beliebiger freier.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>Niedrigste Stufe, die protokolliert wird.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>Der laufende Dienst für --send und --verify (Standard: SMS_AUTH_ENDPOINT, sonst http://localhost:8000).</translation>
    </message>
    <message>
        <source>url</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>API-Token des laufenden Dienstes (Standard: SMS_AUTH_TOKEN).</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>Bilder der Konsole schreiben.</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 und --%2 schließen sich gegenseitig aus.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>„%1“ ist unbekannt; siehe --help.</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 erwartet %2 Argumente; siehe --help.</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config erwartet eine Datei; siehe --help.</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>Der Endpunkt ist keine http- oder https-Adresse.</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>Ein selbstsigniertes Zertifikat mit Schlüssel zum Ausprobieren erstellen: --make-certificate FOLDER.</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>Angaben zum Befehl.</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate erwartet einen Ordner; siehe --help.</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>Die noch gültigen Codes des Flask-Dienstes übernehmen: --import-legacy auth_codes.db.</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>Die Zugangsdaten des Flask-Dienstes in die Einstellungsdatei schreiben: --import-credentials credentials.py.</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>Gültige Einträge und Limits, nicht die Zahlen der Diagramme, aus einer anderen Datenbank kopieren: --migrate-from sqlite:////ordner/datei.</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 erwartet ein Argument; siehe --help.</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>Die SQLite-Datenbank in eine neue Datei kopieren, auch während der Dienst läuft: --backup DATEI.</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>Eine solche Kopie an die Stelle der Datenbank setzen, während kein Dienst läuft: --restore DATEI.</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln Versuch übrig</numerusform>
            <numerusform>%Ln Versuche übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>Vom Gateway akzeptiert</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>Vom Gateway abgelehnt</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>Keine klare Antwort vom Gateway</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>die Nachricht wurde vielleicht gesendet</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>Nicht gesendet: Gateway ausgelastet</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>Neuer Code abgelehnt</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Falscher Code</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>Versuch abgelehnt</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>Zu spät versucht</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Nummer aufgedeckt</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet&#xa0;…</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>Das Gateway hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>Das Gateway hat die Nachricht akzeptiert.</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>Es ist nicht bekannt, ob die Nachricht gesendet wurde.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>Code gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>%Ln falscher Code</numerusform>
            <numerusform>%Ln falsche Codes</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>vor dem Öffnen dieses Fensters</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Sendet&#xa0;…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Akzeptiert</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tries left of tries allowed</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiteres</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 ist für den Benutzer %2, nicht für root: Führen Sie dies als %2 aus.</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>Unter %1 antwortet kein Dienst (%2).</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>Der Dienst unter %1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>Der Dienst unter %1 verlangt ein anderes Token; geben Sie es mit SMS_AUTH_TOKEN oder --token an.</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>Unter %1 antwortet etwas anderes als dieser Dienst (%2).</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>Die Anfrage ist fehlgeschlagen: %1.</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>Die Konsole ist hier nicht installiert. Starten Sie den Dienst mit --serve; --help nennt die anderen Befehle.</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>Die Konsole lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>Der Selbsttest läuft nur mit DEBUG_MODE=true und ohne DATABASE_URL.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 bestanden, %2 nicht bestanden</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>Es ist keine grafische Anzeige vorhanden, auf der sich die Konsole öffnen ließe. Starten Sie den Dienst mit --serve; --help nennt die übrigen Befehle.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>%1 lässt sich nicht anlegen: %2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>ist schon vorhanden, und nichts wird überschrieben</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>der Ordner lässt sich dort nicht anlegen</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># Selbstsigniert, zum Ausprobieren, %1 Tage gültig. Die Einstellungen:</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># Dann auf diesem Rechner:</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 ist die Datenbank dieses Dienstes selbst (DB, TEST_DB oder DATABASE_URL); es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>Es endete, bevor alles übernommen war: %1. Was übernommen wurde, gilt; derselbe Befehl holt den Rest.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 enthält keine Zuweisung an %2; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1: %2 wird kein einfacher Text zugewiesen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1: Der Wert von %2 ist nicht zulässig; erlaubt: %3. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>%1 wurde gerade von anderer Seite geändert; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 steht schon da</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 wurde ersetzt</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 wurde geschrieben</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>Einstellungsdatei %1:</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 ist nicht die Datenbank des Flask-Dienstes: Die Tabelle auth_code fehlt.</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 ist nicht die Datenbank des Flask-Dienstes: In der Tabelle auth_code fehlt die Spalte %2.</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>Übernommene Codes</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>Übergangen, abgelaufen</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>Übergangen, aufgebraucht</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>Übergangen, fehlerhaft</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>Übergangen, ihre Kennung hat einen Eintrag</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>Übergangen, schon früher übernommen</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>%1 wird von Prozess %2 benutzt; beenden Sie ihn zuerst, damit kein Versuch verloren geht.</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>%1.lock, die andere Dienste solange fernhält, lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 enthält noch gültige Einträge, deren Schlüssel nicht vorliegt. Geben Sie ihn als CODE_HASH_KEY oder als CODE_HASH_KEY_PREVIOUS an.</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>Kopierte Einträge</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>Übergangen, schon früher kopiert</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>Kopierte Limits</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>Die Zahlen pro Minute, die die Diagramme zeigen, bleiben zurück.</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from erwartet sqlite:///datei (im Datenordner) oder sqlite:////ordner/datei.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1 gibt es schon; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1 wird von Prozess %2 benutzt; beenden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URL führt zu einem PostgreSQL; Kopien davon machen dessen eigene Programme pg_dump und pg_restore.</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>Codes darin gelten nur mit dem Schlüssel %1, der nicht enthalten ist: Bewahren Sie davon anderswo eine Kopie auf.</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>Kopierte Einträge, die auf ihren Code warten</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>Wiederhergestellte Einträge, die auf ihren Code warten</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>Codes, die nach der Kopie benutzt oder zurückgezogen wurden, gelten wieder, bis sie ablaufen, der letzte um %1.</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>Die bisherige Datenbank bleibt als %1 erhalten.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>Live-Einträge</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Senden &amp; prüfen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
</context>
<context>
    <name>PlotSeries</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>Welche Einträge warten, steht nur in der Datenbank jenes Dienstes. Suchen Sie nach einer vollständigen Kennung, um den Dienst nach einem einzelnen Eintrag zu fragen.</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>Die Datei %1 gibt es nicht. Sie wird beim Start des Dienstes angelegt.</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>Sie dürfen %1 nicht lesen: Die Datei gehört einem anderen Benutzer. Suchen Sie nach einer vollständigen Kennung, um die API nach einem Eintrag zu fragen; auch „Senden &amp; prüfen“ funktioniert.</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 ist leer. Die Datei wird beim Start des Dienstes eingerichtet.</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 ist keine Datenbank dieses Programms oder ist beschädigt. Wählen Sie in den Einstellungen eine andere aus oder spielen Sie eine Sicherung ein.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>%1 wurde von einer neueren Version dieses Programms geschrieben. Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>%1 ist nicht erreichbar. Der Zugriff wird automatisch erneut versucht.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>Code senden</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>Code verifizieren, nur einmal</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>Fehlversuche bis zum letzten</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>Code kommt zu spät</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>Neuer Code macht alten ungültig</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>Unbekannte Kennung</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>Falsche Eingaben senden nichts</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>Gateway lehnt Nachricht ab</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>Limits sperren und öffnen wieder</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>Methoden, Pfade, Größen (HTTP)</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>Absturz ohne Datenverlust</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>Selbsttest von SMS Verification Console</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>%1 von %2 Szenarien bestanden. %3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>Nur Ziffern; es müssen 11 sein, die erste eine 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln Ziffer; es müssen 11 sein, die erste eine 1.</numerusform>
            <numerusform>%Ln Ziffern; es müssen 11 sein, die erste eine 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>Die erste Ziffer muss eine 1 sein.</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>Der Platz für den Code fehlt: Schreiben Sie {code} an die gewünschte Stelle.</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>Das Feld darf nicht leer sein. %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherung</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>Beliebiger Text.</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>Ein Text, der {code} enthält.</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>Ein oder aus.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>Einer der Werte %1.</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>Eine ganze Zahl oder einer der Werte %1.</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>„off“ oder Limits, durch Kommas getrennt, etwa 5/10m, 20/1d (s, m, h, d).</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>Anfangsziffern von Nummern, durch Kommas getrennt, ohne +.</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>IP-Adressen oder Netze (10.0.0.0/8), durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>Eine IP-Adresse oder „localhost“.</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>Ein Pfad.</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>Der Pfad eines Ordners.</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>Eine http- oder https-Adresse ohne Benutzer und Passwort.</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>11 Ziffern, die erste eine 1.</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>Ein Text ohne Zeilenumbrüche und andere Steuerzeichen.</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>Ein Text ohne Doppelpunkte, Zeilenumbrüche und andere Steuerzeichen.</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 Byte in Base64, 44 Zeichen.</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>5/1s bei Flowroute, off beim Simulator</translation>
    </message>
    <message>
        <source>none</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>Simulator: sends nothing</source>
        <translation>Simulator: sendet nichts</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>Flowroute, falls Schlüssel gesetzt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>Flowroute benötigt diesen Wert. Geben Sie ihn ein oder wählen Sie den Simulator.</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>Die Datei kann nicht verwendet werden: %1.</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>Ein Token in der Datei heißt API_TOKEN, und die gleichnamige Einstellung ist ebenfalls gesetzt. Benennen Sie es um.</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>Jeder Benutzer dieses Rechners darf die Datei lesen.</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>Außerhalb dieses Rechners braucht die API ein Token. Geben Sie eines ein oder lassen Sie Aufrufer ohne Token zu.</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>Mehr als das Limit für falsche Codes pro Nummer (%1); es greift, bevor die Versuche aufgebraucht sind.</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Flowroute-Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>Für Flowroute erforderlich.</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Geheimer Flowroute-Schlüssel</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Absendernummer</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>Ihre Nummer bei Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Flowroute-Adresse</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>Hier werden die Nachrichten übergeben. Eine andere Adresse ist für Tests und Proxys gedacht.</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>Wer die Nachrichten sendet. Der Simulator behält sie hier und sendet keine.</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>Zeit pro Nachricht</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>Einschließlich der Wartezeit bis zur Übergabe.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>Nachrichten, die an das Gateway übergeben werden. Müsste eine länger warten als die Zeit pro Nachricht, wird sie abgelehnt.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>Nachrichten, die zugleich unterwegs sind.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>Ziffern eines neuen Codes.</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>Wie lange ein neuer Code gilt, weitere Versuche eingeschlossen.</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>Erlaubte Fehlversuche</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>Nach dem letzten ist der Code ungültig.</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>Name der Organisation</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>So, wie er in der Nachricht steht.</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Nachrichtentext</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>Hier lauscht die API. 127.0.0.1 ist nur von diesem Rechner aus erreichbar.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0 wählt einen beliebigen freien.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>Wer die API aufruft, muss es angeben. Es gilt vollständig, mit allen Leerzeichen.</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>Tokendatei</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>Eine Zeile pro Aufrufer: name:token. Der Name steht im Protokoll.</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>Ohne Token auch außerhalb dieses Rechners lauschen</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>Dann kann jeder, der die Adresse erreicht, Codes senden.</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>Größter Anfrage-Body</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>Größere werden abgelehnt.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertrauenswürdige Proxys</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>Ihr X-Forwarded-For nennt den tatsächlichen Aufrufer.</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>Versand pro Nummer</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>n auf einmal, danach einer pro Zeitraum/n.</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>Versand pro Kennung</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>Versand pro Aufrufer</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>Nach der Adresse des Aufrufers; IPv6 zählt pro /64-Netz.</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>Versand insgesamt</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>Eine Obergrenze für die Kosten der Nachrichten.</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>Versand pro Nummernbereich</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>Die Nummer ohne die letzten vier Ziffern.</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>Falsche Codes pro Nummer</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>Gezählt über alle Codes der Nummer. Ist das Limit erreicht, wird ein Code gar nicht erst verglichen; mit neuen Codes lässt sich also nicht weiterraten.</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>Erlaubte Nummern</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>Womit Nummern beginnen dürfen; 1 steht für die USA und Kanada. Die längste Übereinstimmung gilt.</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>Gesperrte Nummern</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>Womit Nummern nicht beginnen dürfen. Die längste Übereinstimmung gilt.</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>Mit der Testdatenbank arbeiten</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>Sie kann jederzeit geleert werden.</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>Testdatenbank</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>Eine SQLite-Datei im Datenordner oder mit vollständigem Pfad. Eine andere Datei ist anfangs leer; die bisherige bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>Produktivdatenbank</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>Datenbankadresse</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>Hat Vorrang vor beiden Dateien.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>Hier liegen Datenbank und Schlüsseldatei. Sie werden nicht verschoben, wenn sich der Ordner ändert.</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>Schlüssel für Codes</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>Er schützt die gespeicherten Codes. Fehlt er, wird einmalig ein Schlüssel im Datenordner erzeugt.</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>Früherer Schlüssel für Codes</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>Für Einträge aus der Zeit vor dem Schlüsselwechsel.</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>Abgelaufene Einträge behalten</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>So lange meldet eine Prüfung noch, dass der Code abgelaufen ist.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>Ab dieser Stufe wird protokolliert: ein Wort oder eine Zahl von 10 (debug) bis 50 (nur Start und Ende).</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON ist für Programme, Text für Menschen.</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>Größter Anfrage-Header</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>Zeit, bis eine Anfrage da ist</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>Wie langsam ihre Bytes auch kommen.</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>Ruhezeit einer Verbindung</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>Danach wird sie geschlossen.</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>Verbindungen insgesamt</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>Weitere Aufrufer werden gebeten wiederzukommen.</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>Verbindungen je Aufrufer</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off oder wie viele; vertrauenswürdige Proxys sind ausgenommen.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>Eine PEM-Datei. Mit einem privaten Schlüssel spricht die API HTTPS.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>Die PEM-Datei zum Zertifikat, ohne Passphrase.</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>Zertifikat und privater Schlüssel gehören zusammen: Geben Sie beide an oder keins.</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///datei (im Datenordner), sqlite:////ordner/datei oder postgresql://benutzer:passwort@host:port/name.</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>Für PostgreSQL erforderlich.</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>Verbindungen zu PostgreSQL</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>Gleichzeitig zu einem Server.</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} oder {code} ist der Code, {org_name} die Organisation; alle anderen geschweiften Klammern sind normaler Text.</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>Lehnt jede Nachricht ab.</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>Lehnt jede Nachricht ab.</numerusform>
            <numerusform>Lehnt eine von %Ln Nachrichten ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>Lehnt die nächste Nachricht ab.</numerusform>
            <numerusform>Lehnt die nächsten %Ln Nachrichten ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>Ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>Nimmt Nachrichten an und antwortet nicht.</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>Antwortet %1 s zu spät.</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>Akzeptiert jede Nachricht.</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>Es ist kein SMS-Gateway eingestellt. Setzen Sie FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY und FLOWROUTE_NUMBER, um über Flowroute zu senden, oder SMS_GATEWAY=simulator, um ohne Versand zu testen.</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>Das Datenverzeichnis %1 (DATA_DIR, service/data_dir) kann nicht verwendet werden: Nötig ist ein Ordner, in den dieser Benutzer schreiben darf.</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>Die Datenbank %1 ist keine Datei (DB, TEST_DB oder DATABASE_URL; database/file, test_file oder url): Nötig ist der Pfad einer Datei, die es noch nicht geben muss.</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>Der Schlüssel für Codes kann nicht verwendet werden: %1.</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>Der Schlüssel für Codes (CODE_HASH_KEY, sonst code_hash.key im Datenordner) ist nicht der, mit dem noch gültige Einträge in %1 erstellt wurden. Geben Sie jenen Schlüssel als CODE_HASH_KEY oder als CODE_HASH_KEY_PREVIOUS an.</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>Die Schlüsseldatei code_hash.key fehlt in %1, obwohl %2 noch gültige Einträge enthält, die damit erstellt wurden. Legen Sie sie zurück oder geben Sie CODE_HASH_KEY an.</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>Die Datenbank %1 wird von Prozess %2 benutzt.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>Port %1 auf %2 ist von einem anderen Programm belegt. Wählen Sie mit HTTP_PORT oder --port einen anderen.</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>Lauschen auf %1, Port %2 (HTTP_HOST, HTTP_PORT; http/host, port), nicht möglich: %3.</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>Das Zertifikat ist nicht verwendbar (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>Die Datenbank %1 kann nicht verwendet werden: %2.</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY ist nicht der Schlüssel, mit dem %1 verwendet wird. Geben Sie den Schlüssel der anderen Knoten als CODE_HASH_KEY oder als CODE_HASH_KEY_PREVIOUS an.</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) führt über einen Pooler, der Verbindungen zwischen Transaktionen teilt (pool_mode von pgbouncer): Nötig ist Session-Pooling oder der Server selbst.</translation>
    </message>
</context>
<context>
    <name>StatisticsText</name>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 points</source>
        <comment>of a hundred</comment>
        <translation>
            <numerusform>%1 Punkt</numerusform>
            <numerusform>%1 Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>zur Vorstunde</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>zum Vortag</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>zur Vorwoche</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>Nachrichten pro Minute</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>Nachrichten pro 15 Minuten</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>Nachrichten pro 2 Stunden</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>Ein anderer Prozess arbeitet damit.</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>Ein anderes Programm hält sie gesperrt. Der Zugriff wird automatisch erneut versucht.</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>Sie ist schreibgeschützt. Prüfen Sie die Rechte der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz; danach geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>Die Datei ist beschädigt. Ersetzen Sie sie durch eine Sicherung.</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>Sie stammt von einer neueren Version dieses Programms. Starten Sie jene Version.</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>Es sind Codes offen, die mit einem anderen CODE_HASH_KEY erstellt wurden. Geben Sie jenen Schlüssel an.</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>Sie ist nicht erreichbar. Prüfen Sie, ob ihr Ordner vorhanden ist.</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>Sie meldet einen Fehler. Der Zugriff wird automatisch erneut versucht.</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>Der Dienst läuft nicht.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>Die API läuft nicht.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Port %1 ist von einem anderen Programm belegt.</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>Anderen Port verwenden&#xa0;…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>Das Gateway nimmt keine Nachrichten an.</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>Der Simulator soll sich gerade falsch verhalten.</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Wieder alles akzeptieren</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>Letzte Antwort um %1: %2. Prüfen Sie Schlüssel und Netzwerk; die nächste Nachricht versucht es erneut.</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>Die letzte Antwort: %1.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>Die Datenbank ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>Die Datenbank ist seit %1 Uhr nicht nutzbar.</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>Ein anderer Prozess betreibt den Dienst mit dieser Datenbank.</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>Dieses Fenster zeigt, was Prozess %1 tut, und arbeitet über %2.</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>Der andere Dienst antwortet nicht.</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>Über %1 lässt sich nichts senden oder prüfen. Starten Sie ihn neu, oder lassen Sie dieses Fenster den Dienst übernehmen.</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>Dienst hier starten</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>Auf Port %1 antwortet bereits ein anderer Dienst.</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>Dieses Fenster arbeitet über ihn, unter %1. Welche Einträge dort warten, steht nur in seiner eigenen Datenbank.</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>Sie nimmt keine Änderungen an: Sie ist ein Standby, oder diese Rolle darf nicht schreiben.</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>Ein vorgeschalteter Pooler teilt Verbindungen zwischen Transaktionen. Nötig ist Session-Pooling.</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>Ihr Server ist nicht erreichbar. Der Zugriff wird automatisch erneut versucht.</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>Er arbeitet mit derselben Datenbank. Dieses Fenster arbeitet über ihn, unter %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>Kennung, Ereignis, Details</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Aktivitäten filtern</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>Immer die neuesten Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>Das Angezeigte in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informationen</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>Hier erscheinen gesendete und geprüfte Codes, Ablehnungen durch Limits und Störungen von Gateway und Datenbank.</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts entspricht dem Filter</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>Lassen Sie weitere Stufen anzeigen oder suchen Sie nach einem anderen Wort.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neues</numerusform>
            <numerusform>%Ln neue</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>pausiert, %1 neue</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>%1 ältere verworfen</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>In diesem Fenster ist nichts geschehen</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>Was der andere Dienst tut, steht in dessen eigenem Protokoll.</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>nach %1 exportiert</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>nicht exportiert: %1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>Aktivitäten exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>smsverify::Banner</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BenchHistory</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeField</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits</source>
        <translation>
            <numerusform>%Ln Ziffer</numerusform>
            <numerusform>%Ln Ziffern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message>
        <source>no message leaves this machine</source>
        <translation>keine Nachricht verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>Das Fenster verwendet diese Sprache ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>TESTDATENBANK</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 kann geleert werden</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULATOR</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>Der Dienst läuft nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>%Ln Einstellung ist so nicht zulässig.</numerusform>
            <numerusform>%Ln Einstellungen sind so nicht zulässig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>Fenster schließen?</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>Die API läuft. Anwendungen, die Codes anfordern, erhalten keine Antwort mehr, sobald sie gestoppt wird.</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>API stoppen und beenden</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Im Infobereich weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Andere Sprache</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>Anderen Port verwenden?</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT ist außerhalb der Einstellungsdatei gesetzt: Dieser Port gilt bis zum nächsten Start.</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>Er wird in der Einstellungsdatei festgehalten. Auch Anwendungen müssen dann dort anfragen.</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>Port der API, 0 für einen beliebigen freien</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>Diesen Port verwenden</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Sendet Einmalcodes per SMS und prüft sie.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>Der Port wurde nicht festgehalten</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>Die Einstellungsdatei ließ sich nicht schreiben, oder jemand anderes hat sie geändert. Dieser Port gilt bis zum nächsten Start.</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyLink</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>smsverify::CredentialsTest</name>
    <message>
        <source>There is nothing to test.</source>
        <translation>Es gibt nichts zu testen.</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>Geben Sie zuerst den Zugriffsschlüssel und den geheimen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>Flowroute akzeptiert die Schlüssel.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>Flowroute lehnt die Schlüssel ab.</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>Kopieren Sie beide noch einmal aus Ihrem dortigen Konto.</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>Flowroute wurde nicht erreicht.</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>Prüfen Sie das Netzwerk und die Flowroute-Adresse.</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>Die Antwort von Flowroute sagt nichts über die Schlüssel aus.</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>Die Antwort hatte den Status %1. Versuchen Sie es später erneut.</translation>
    </message>
</context>
<context>
    <name>smsverify::DashboardPanel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>Es wurde noch kein Code gesendet</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>Senden Sie den ersten hier oder lassen Sie Ihre Anwendung einen bei der API anfordern. Dann erscheinen hier auch Zahlen.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Code senden&#xa0;…</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>Diagramm als Bild oder seine Werte exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>in einem anderen Prozess</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet&#xa0;…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet&#xa0;…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>%1 Vorgänge pro Stapel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>letzte Antwort vor %1</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>Latenz %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>noch keine Nachricht</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>Die Zahlen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>Die Datenbank kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>Gerade aktualisiert</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>Vor %1 aktualisiert</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>nachrichten</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Kommagetrennte Werte</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>Neuen Code senden?</numerusform>
            <numerusform>%Ln neue Codes senden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>Jede Person erhält eine Nachricht. Die bisherigen Codes gelten ab sofort nicht mehr.</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln codes</source>
        <translation>
            <numerusform>Code senden</numerusform>
            <numerusform>%Ln Codes senden</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer. Nothing was sent.</source>
        <translation>Der Dienst antwortet nicht. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>Ein Limit ist erreicht (%1); in %2 s ist der Versand wieder möglich.</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>RECIPIENT_ALLOW lässt diese Nummer nicht zu.</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>Das Gateway hat die Nachricht abgelehnt; der Eintrag wurde zurückgezogen.</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>Das Gateway hat nicht klar geantwortet: Die Nachricht wurde vielleicht gesendet. Fragen Sie bei der Person nach, bevor Sie eine weitere senden.</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>Das Gateway ist ausgelastet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>Der neue Code wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>Neue Codes gesendet: %1 von %2.</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>Der Code gilt ab sofort nicht mehr. Niemand wird benachrichtigt. Sie können dies 10 Sekunden lang rückgängig machen.</numerusform>
            <numerusform>Die Codes gelten ab sofort nicht mehr. Niemand wird benachrichtigt. Sie können dies 10 Sekunden lang rückgängig machen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>Der Code gilt ab sofort nicht mehr. Niemand wird benachrichtigt. Über einen Server lässt sich dies nicht rückgängig machen.</numerusform>
            <numerusform>Die Codes gelten ab sofort nicht mehr. Niemand wird benachrichtigt. Über einen Server lässt sich dies nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>Eintrag widerrufen?</numerusform>
            <numerusform>%Ln Einträge widerrufen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>Eintrag widerrufen</numerusform>
            <numerusform>%Ln Einträge widerrufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>Es wurde nichts widerrufen.</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>Der Dienst antwortet nicht. Versuchen Sie es später erneut.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>%Ln Eintrag widerrufen</numerusform>
            <numerusform>%Ln Einträge widerrufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>Nicht alle Einträge wurden widerrufen.</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>Der Dienst antwortet nicht mehr. Die übrigen Codes gelten weiter; versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>Nicht alle Einträge wurden wiederhergestellt.</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>Der Dienst antwortet nicht.</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>Zum Rückgängigmachen ist es zu spät.</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>Einträge werden zehn Sekunden lang aufbewahrt. Senden Sie stattdessen neue Codes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>%Ln Eintrag wurde nicht wiederhergestellt.</numerusform>
            <numerusform>%Ln Einträge wurden nicht wiederhergestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>Für die betroffenen Kennungen wurden inzwischen neue Codes gesendet; es gelten die neuen.</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>Ein Eintrag enthält keine Nummer: Seinen Code hat ein anderer Dienst gesendet.</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>Die falschen Codes von %1 vergessen?</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>Für die Nummer sind wieder so viele Versuche möglich, wie FAILURE_LIMIT_RECIPIENT erlaubt. Auch für jemanden, der rät: Fragen Sie erst die Person. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>Falsche Codes vergessen</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>Die falschen Codes wurden nicht vergessen.</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>Für diese Nummer sind keine falschen Codes gezählt.</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>Was sie aufhält, ist eine andere Grenze, oder nichts.</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>%1 Versuchen übrig</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>Wählen Sie einen Eintrag aus, um seinen Verlauf zu sehen.</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>Nummer aufdecken; wird in den Aktivitäten vermerkt</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>Gateway-ID kopieren</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Versuche übrig</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>Gateway-ID</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Neuer Code</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>Einen neuen Code senden; der alte ist dann ungültig</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Code prüfen&#xa0;…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl kopieren</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>Einen Befehl kopieren, der diesen Eintrag bei der API abfragt</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Widerrufen&#xa0;…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>von der API nicht mitgeteilt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>What is done below is done to all of them.</source>
        <translation>Die Aktionen unten gelten für alle ausgewählten Einträge.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>Nicht mehr gespeichert</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>Dieser Eintrag ist nicht unter den aufgelisteten.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Läuft ab in</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>smsverify::ExchangeView</name>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>Headerfelder der Antwort anzeigen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Warten auf Antwort</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · Gateway %2 ms</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>Simuliertes Gateway</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Wieder alles akzeptieren</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>Anzahl abzulehnender Nachrichten</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>Von so vielen Nachrichten wird eine abgelehnt</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>Jede Nachricht akzeptieren</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>Ablehnen: nächste</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>Ablehnen: eine von</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>Annehmen, nie antworten</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>Ausfallen: keine Verbindung</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>Status bei Ablehnung</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>Nach 429 und 503 versucht es der Dienst erneut.</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>Verzögerung jeder Antwort</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>Ab der Zeit pro Nachricht ist der Ausgang ungewiss.</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>Zurzeit offen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>Falsche Codes</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>Mediane Prüfdauer</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>Anteil der verifizierten an den gesendeten Codes</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>Codes, die ungenutzt abgelaufen sind</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>ältester: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>%1 der gesendeten</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>%1 abgelehnt, %2 unklar</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>keine abgelehnt</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1 % binnen %2</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>Wie werden Codes gesendet?</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>Beginnen Sie mit dem Simulator: Er spielt den SMS-Anbieter. So lässt sich alles ausprobieren, ohne dass Kosten entstehen.</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>Mit dem Simulator ausprobieren</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>Über Flowroute senden</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Zugangsdaten testen</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Anfrage an Flowroute läuft</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>Was steht in der Nachricht?</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>Das liest auf dem Telefon, wer einen Code angefordert hat.</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>Wo fragen Anwendungen an?</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>Solange die API nur auf diesem Rechner erreichbar ist, ist kein Token nötig. Von außerhalb müssen Anwendungen bei jeder Anfrage eines vorlegen.</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Token erzeugen</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>Live-Einträge</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>Die Liste als CSV oder JSON schreiben</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Code senden&#xa0;…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>Kennung oder letzte Ziffern</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>Nach einer Kennung oder den letzten Ziffern einer Nummer suchen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten auswählen</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details anzeigen</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>Neuen Code senden</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Code prüfen&#xa0;…</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Widerrufen&#xa0;…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>Einträge werden gelesen</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>%1 offen, %2 ausgewählt</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>Die Einträge können nicht gelesen werden</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>Ein gesendeter Code steht hier, bis er verifiziert wird oder abläuft.</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>Kein passender Eintrag</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>Keiner der gespeicherten Einträge entspricht der Suche und den Filtern.</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>Einträge exportieren</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>eintraege</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Kommagetrennte Werte</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>Einträge werden exportiert</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>Exportierte Einträge: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>Die Liste wurde exportiert.</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>Die Liste wurde nicht exportiert.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Alle Einträge anzeigen</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>Falsche Codes vergessen…</translation>
    </message>
</context>
<context>
    <name>smsverify::MainWindow</name>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePlot</name>
    <message>
        <source>%1 sent, %2 verified, %3 failed</source>
        <translation>%1 gesendet, %2 verifiziert, %3 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message>
        <source>Use plain characters</source>
        <translation>Einfache Zeichen verwenden</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>Auf dem Telefon</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>Flowroute berechnet</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Absendernummer</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1 (%2 frei)</translation>
    </message>
    <message>
        <source>1 part</source>
        <translation>1 Teil</translation>
    </message>
    <message>
        <source>%1 parts of %2</source>
        <translation>%1 Teile zu je %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 erzwingt UCS-2; dadurch passt weniger hinein.</numerusform>
            <numerusform>%1 erzwingen UCS-2; dadurch passt weniger hinein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>Jede Nachricht wird berechnet; ein kürzerer Text passt in eine einzige.</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>Mit einfachen Zeichen ist es nur eine Nachricht.</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>Mit einfachen Zeichen ist es %Ln Nachricht.</numerusform>
            <numerusform>Mit einfachen Zeichen sind es %Ln Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>Laut Text gilt der Code %Ln Minute; eingestellt ist eine andere Gültigkeit.</numerusform>
            <numerusform>Laut Text gilt der Code %Ln Minuten; eingestellt ist eine andere Gültigkeit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Navigation</name>
    <message>
        <source>SMS Verification</source>
        <translation>SMS Verification</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Show names or icons only</source>
        <translation>Namen oder nur Symbole anzeigen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1 (dieses Fenster)</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>weg, vor %1</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1, aktiv</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1, weg</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
</context>
<context>
    <name>smsverify::NodesCard</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%1 von %2 aktiv</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxDelegate</name>
    <message numerus="yes">
        <source>%Ln SMS</source>
        <translation>
            <numerusform>%Ln SMS</numerusform>
            <numerusform>%Ln SMS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxMessageView</name>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>Vollständige Nummer anzeigen; wird in den Aktivitäten vermerkt</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>Vollständige Nummer anzeigen</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln SMS</source>
        <translation>
            <numerusform>%1 · %Ln SMS</numerusform>
            <numerusform>%1 · %Ln SMS</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxModel</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 an %2: %3</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Leeren&#xa0;…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>Nachrichten verlassen diesen Rechner</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>Der Postausgang enthält, was der Simulator gesendet hätte. Dieser Dienst sendet über ein echtes Gateway.</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Einstellung anzeigen</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>Letzte Ziffern oder Text</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>Postausgang durchsuchen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>Keine passende Nachricht</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>Suchen Sie nach anderen Ziffern oder einem anderen Wort.</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Noch keine Nachrichten</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>Senden Sie einen Code, dann erscheint er hier, so wie ihn das Telefon anzeigen würde.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Code senden&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>%1 von %Ln Nachricht</numerusform>
            <numerusform>%1 von %Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>%Ln Nachricht löschen?</numerusform>
            <numerusform>%Ln Nachrichten löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>%Ln Nachricht löschen</numerusform>
            <numerusform>%Ln Nachrichten löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>Der Postausgang wird geleert, hier und unter /v1/outbox. Die Codes gelten weiter. Sie können das 10 Sekunden lang rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>%Ln Nachricht gelöscht</numerusform>
            <numerusform>%Ln Nachrichten gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>smsverify::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>Die Bilder können nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, waiting</source>
        <translation>%1, ausstehend</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1, läuft</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1, bestanden</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1, nicht bestanden</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1, nicht ausgeführt</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern&#xa0;…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>Als Seite (HTML) oder für einen Build-Server (JUnit XML)</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>Den ganzen Dienst an einer separaten Instanz testen</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>Jedes Szenario des Sendens und Prüfens läuft über HTTP, mit dem Simulator und eigenen Dateien. Ihre Daten bleiben unberührt, und keine Nachricht verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>Selbsttest starten</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Einstellung anzeigen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>Was gesendet und was empfangen wurde</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>Der Dienst arbeitet mit seiner Produktivdatenbank</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>Damit diese garantiert unberührt bleibt, läuft der Selbsttest nur, solange der Dienst mit der Testdatenbank arbeitet. Schalten Sie das unter „Speicherung“ ein.</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>Damit diese garantiert unberührt bleibt, läuft der Selbsttest nur, solange der Dienst mit der Testdatenbank arbeitet. Schalten Sie das unter „Speicherung“ ein und entfernen Sie die Datenbankadresse.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>Endet nach dem laufenden Schritt</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>Nach %1 von %2 Szenarien abgebrochen</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>%1 von %2 Szenarien nicht bestanden</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>Alle %1 Szenarien bestanden</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Noch nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>nicht wie erwartet</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>Bericht als %1 gespeichert</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>Bericht nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Seite (*.html)</translation>
    </message>
    <message>
        <source>JUnit (*.xml)</source>
        <translation>JUnit (*.xml)</translation>
    </message>
</context>
<context>
    <name>smsverify::SendForm</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>Einen Code erzeugen, speichern und senden (Eingabetaste)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>Diese Anfrage als Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>Neue UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>Eine neue UUID eintragen</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>An diese Nummer kann gesendet werden</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>Nur Ziffern: genau 11, die erste eine 1.</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>Die erste Ziffer muss eine 1 sein.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln Ziffer; es müssen 11 sein, die erste eine 1.</numerusform>
            <numerusform>%Ln Ziffern; es müssen 11 sein, die erste eine 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>11 Ziffern, die erste eine 1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>Noch %Ln Ziffer</numerusform>
            <numerusform>Noch %Ln Ziffern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · Vorwahl möglicherweise nicht vergeben</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SendVerifyPanel</name>
    <message>
        <source>Where requests go</source>
        <translation>Ziel der Anfragen</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>Dieser Dienst</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>Ein Server</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Senden &amp; prüfen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>die letzten %1</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>Die ausgewählte Anfrage noch einmal senden</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>Was Sie senden und prüfen, wird hier aufgeführt und lässt sich wiederholen.</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>RECIPIENT_ALLOW und RECIPIENT_BLOCK lassen diese Nummer nicht zu.</translation>
    </message>
</context>
<context>
    <name>smsverify::ServerForm</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>Leer, wenn der Server keines verlangt</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>Nötig ist eine Adresse wie https://sms.example.org.</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>Kein Schlüsselbund vorhanden: wird beim Schließen des Fensters vergessen</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen&#xa0;…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 auswählen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>Gesetzt, nicht angezeigt</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>Gesperrt: durch die Umgebung gesetzt (%1).</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>Gesperrt: durch die Befehlszeile gesetzt (%1).</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>Wird im Schlüsselbund des Desktops aufbewahrt.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>Wird in der Einstellungsdatei aufbewahrt, die nur Sie lesen dürfen: Es gibt keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Standard: %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>Frühere Änderungen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>Standardwerte&#xa0;…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>Alle Änderungen verwerfen; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Keine Änderungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln Änderung</numerusform>
            <numerusform>%Ln Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1, %2 ungültig: %3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1; der andere Dienst liest sie beim nächsten Start oder bei SIGHUP</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1; wirksam, sobald der Dienst startet</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1, sofort wirksam</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1; Neustart der API für: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>Keine Einstellung gefunden</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>Suchen Sie nach einem Wort aus ihrem Namen oder nach dem Namen ihrer Umgebungsvariable.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Zugangsdaten testen</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>Testnachricht senden&#xa0;…</translation>
    </message>
    <message>
        <source>Plain characters</source>
        <translation>Einfache Zeichen</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsGroupList</name>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Anfrage an Flowroute läuft</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren&#xa0;…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>Die Werte einer anderen Einstellungsdatei übernehmen, ohne geheime Werte</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>Die Werte in eine andere Einstellungsdatei schreiben, ohne geheime Werte</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>Standardwerte verwenden?</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Standardwerte</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur „%1“</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>Geänderte Einstellung anwenden?</numerusform>
            <numerusform>Geänderte Einstellungen anwenden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>Geänderte Einstellung verwerfen?</numerusform>
            <numerusform>Geänderte Einstellungen verwerfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>Die Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>Die Änderungen sind noch nicht gespeichert, und nicht alle sind gültig.</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>Einstellungen (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>Die Datei wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>Ohne geheime Werte exportiert</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>API neu starten?</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>Ein Neustart ist nötig für: %1. Laufende Anfragen werden noch beantwortet; neue werden kurz abgelehnt.</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>Anwenden, später neu starten</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Anwenden und neu starten</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>Gespeichert; der andere Dienst liest sie beim nächsten Start oder bei SIGHUP</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>Gespeichert; wirksam, sobald der Dienst startet</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>Die API arbeitet noch mit den alten Einstellungen.</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>Ein Neustart ist nötig für: %1.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>Die Einstellungsdatei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>Es wurde nichts geändert. Machen Sie die Datei lesbar und wenden Sie die Änderungen dann erneut an.</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>Die Einstellungsdatei kann hier nicht geändert werden.</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>Sie enthält etwas, das nur ihr Verfasser in Ordnung bringen kann. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>Die Einstellungsdatei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>Die Einstellungsdatei wurde von anderer Seite geändert.</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>Lesen Sie sie neu ein: Ihre Änderungen werden auf den jetzigen Inhalt übertragen.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>Geschrieben wird erst beim Anwenden, und die Änderung lässt sich rückgängig machen. Geheime Werte, das Gateway, der Ort der Daten und die Adresse der API bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1: bleibt, denn es ist außerhalb der Einstellungsdatei gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>%Ln Einstellung ändert sich, sobald Sie sie anwenden.</numerusform>
            <numerusform>%Ln Einstellungen ändern sich, sobald Sie sie anwenden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>Geheime Werte wurden ausgelassen.</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>Die Datei ändert nichts.</translation>
    </message>
</context>
<context>
    <name>smsverify::StatusBar</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulator</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>gestoppt · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>API stoppen</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>API starten</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>des Dienstes</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Testnachricht senden</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>Eine zugelassene Nummer mit Landesvorwahl. Die Nachricht wird mit den derzeit geltenden Einstellungen gesendet; ihr Code gilt, bis er abläuft.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>8 bis 15 Ziffern, mit der Landesvorwahl zuerst.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>Es wurde nichts gesendet: Der Dienst ist derzeit nicht nutzbar (%1).</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>Das Gateway hat die Nachricht akzeptiert.</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>Durch ein Limit abgelehnt (%1). Versuchen Sie es in %2 s erneut.</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>An diese Nummer darf nicht gesendet werden; siehe „Erlaubte Nummern“ unter „Limits“.</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>Das Gateway wurde nicht erreicht: %1.</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>Vom Gateway abgelehnt: %1 %2.</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>Das Gateway hat nicht geantwortet; die Nachricht wurde vielleicht gesendet.</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>Zu viele Nachrichten warten auf das Gateway. Versuchen Sie es bald noch einmal.</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>Testnummern</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Nummer hinzufügen</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>Eine Nachricht an eine dieser Nummern enthält immer deren festen Code.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>8 bis 15 Ziffern sind nötig.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>gestiegen um %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>gesunken um %1</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>Fenster anzeigen</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>API starten</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Code senden&#xa0;…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>API stoppen</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>Ein falscher Code kostet einen Versuch, ein richtiger schließt den Eintrag ab.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>Code für %1 prüfen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>Der Code wurde nicht verglichen: Der Dienst antwortet nicht. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>Das ist der richtige Code. Der Eintrag ist verifiziert und damit entfernt.</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>Falscher Code. Das war der letzte Versuch: Der Eintrag wurde entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>Falscher Code: %Ln Versuch übrig.</numerusform>
            <numerusform>Falscher Code: %Ln Versuche übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>Zu viele falsche Codes für diese Nummer. Es wurde nichts verglichen; versuchen Sie es in %1 s erneut.</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>Zu spät: Der Code ist abgelaufen. Der Eintrag wurde entfernt.</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>Zu dieser Kennung gibt es keinen Eintrag mehr.</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Rückgängig (%1)</translation>
    </message>
</context>
<context>
    <name>smsverify::VerifyForm</name>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Use code from outbox</source>
        <translation>Code aus Postausgang</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>Prüfen, ob dieser Code stimmt; ein falscher kostet einen Versuch (Eingabetaste)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>Diese Anfrage als Befehlszeile kopieren, mit dem Code darin</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Fill in the code of the simulator&apos;s last message to this identifier&apos;s number</source>
        <translation>Den Code aus der letzten Nachricht des Simulators an die Nummer dieser Kennung eintragen</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>Für diese Kennung wurde noch keine Nachricht gesendet</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>Erste Schritte&#xa0;…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>Über SMS Verification Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
</TS>
