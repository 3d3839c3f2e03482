<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>Code envoyé</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Code non envoyé</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>Envoi non confirmé</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>Passerelle occupée</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>Envoi refusé par une limite</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>Numéro non autorisé</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Code vérifié</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>Code incorrect, dernier essai</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Code incorrect</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>Code saisi trop tard</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>Identifiant inconnu</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>Essai refusé par une limite</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Code invalidé</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>Invalidation annulée</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>Codes incorrects oubliés</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Numéro révélé</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Paramètres modifiés</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>Base de données inutilisable</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>Base de données rétablie</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>Entrées expirées supprimées</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln essai restant</numerusform>
            <numerusform>%Ln essais restants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrée</numerusform>
            <numerusform>%Ln entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>gateway %1 ms</source>
        <translation>passerelle %1&#xa0;ms</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Essais restants</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Passerelle</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifié</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>Le serveur est injoignable. Vérifiez son adresse et assurez-vous qu’il est démarré.</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>Le serveur n’a pas répondu. On ne sait pas s’il a fait ce qui était demandé.</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>Ce qui a répondu n’est pas ce service. Vérifiez l’adresse.</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>Le service s’est arrêté avant de répondre. On ne sait pas s’il a fait ce qui était demandé.</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>Vous n’avez pas attendu davantage. On ignore si l’opération a été effectuée.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Aucune réponse n’est arrivée.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>Envoie des codes à usage unique par SMS et les vérifie. Sans commande, ouvre la console, si elle est installée.</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>Exécuter le service sans affichage.</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>Demander à un service en marche d’envoyer un code&#xa0;: --send AUTH_ID RECIPIENT.</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>Interroger un service en marche sur un code&#xa0;: --verify AUTH_ID CODE.</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>Afficher chaque paramètre avec sa provenance.</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>Exécuter les scénarios de recette sur une instance privée (exige DEBUG_MODE=true).</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Afficher la version.</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>Afficher cette aide.</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>Lire ce fichier de configuration et aucun autre.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>Emplacement de la base de données et de la clé.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>Adresse d’écoute.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>Port d’écoute&#x202f;; 0&#xa0;: n’importe quel port libre.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>Niveau minimal des enregistrements écrits.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>niveau</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>Le service en marche, pour --send et --verify (par défaut&#xa0;: SMS_AUTH_ENDPOINT, sinon http://localhost:8000).</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>Jeton d’API du service en marche (par défaut&#xa0;: SMS_AUTH_TOKEN).</translation>
    </message>
    <message>
        <source>token</source>
        <translation>jeton</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>Enregistrer des captures de la console.</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 et --%2 ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas reconnu&#x202f;; voir --help.</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 prend %2 arguments&#x202f;; voir --help.</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config attend un fichier ; voir --help.</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>L’adresse du service n’est pas une adresse http ou https.</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>Créer un certificat autosigné et sa clé, pour essayer : --make-certificate FOLDER.</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>Ce dont la commande a besoin.</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate attend un dossier ; voir --help.</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>Reprendre les codes encore valables du service Flask&#xa0;: --import-legacy auth_codes.db.</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>Écrire les identifiants du service Flask dans le fichier de configuration&#xa0;: --import-credentials credentials.py.</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>Copier les entrées en cours et les limites d’une autre base de données, sans les chiffres des graphiques&#xa0;: --migrate-from sqlite:////dossier/fichier.</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 attend un argument&#x202f;; voir --help.</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>Copier la base SQLite dans un nouveau fichier, même pendant que le service fonctionne : --backup FICHIER.</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>Mettre une telle copie à la place de la base de données, sans service en marche : --restore FICHIER.</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>après %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln essai restant</numerusform>
            <numerusform>%Ln essais restants</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>Accepté par la passerelle</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>Refusé par la passerelle</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>Réponse incertaine de la passerelle</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>le message est peut-être parti</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>Non envoyé&#xa0;: passerelle occupée</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>Nouveau code refusé</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Code incorrect</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>Essai refusé</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Code vérifié</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>Essai trop tardif</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>Code invalidé</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Code rétabli</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Numéro révélé</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi…</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>La passerelle n’a pas encore répondu.</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>La passerelle a accepté le message.</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>On ne sait pas si le message est parti.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>Demandé et enregistré</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>%Ln code incorrect</numerusform>
            <numerusform>%Ln codes incorrects</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>avant l’ouverture de cette fenêtre</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Code expiré</translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1&#xa0;j</translation>
    </message>
    <message>
        <source>years</source>
        <translation>des années</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1&#xa0;j %2&#xa0;h</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tries left of tries allowed</comment>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 est pour l’utilisateur %2 et non pour root&#xa0;: exécutez ceci en tant que %2.</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>Aucun service ne répond à l’adresse %1 (%2).</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>Le service à l’adresse %1 n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>Le service à l’adresse %1 exige un autre jeton&#x202f;; indiquez-le avec SMS_AUTH_TOKEN ou --token.</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>Ce qui répond à l’adresse %1 n’est pas ce service (%2).</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>La requête a échoué&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>La console n’est pas installée ici. Démarrez le service avec --serve ; --help indique les autres commandes.</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>Impossible d’ouvrir la console : %1.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>ÉCHEC</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>L’autotest ne s’exécute qu’avec DEBUG_MODE=true et sans DATABASE_URL.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>Réussis&#xa0;: %1, en échec&#xa0;: %2</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>Aucun affichage n’est disponible pour ouvrir la console. Démarrez le service avec --serve&#x202f;; --help présente les autres commandes.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>Impossible de créer %1 : %2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>il existe déjà, et rien n’est écrasé</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>le dossier ne peut pas être créé à cet endroit</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># Autosigné, pour essayer, valable %1 jours. Les réglages :</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># Ensuite, sur cette machine :</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 est la base de données de ce service lui-même (DB, TEST_DB ou DATABASE_URL)&#x202f;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>L’opération s’est arrêtée avant la fin&#xa0;: %1. Ce qui a été repris est valable&#x202f;; la même commande apporte le reste.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 est illisible&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 n’affecte rien à %2&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1&#xa0;: ce qui est affecté à %2 n’est pas un simple texte&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1&#xa0;: la valeur de %2 n’est pas admise&#x202f;; autorisé&#xa0;: %3. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>Quelqu’un d’autre vient de modifier %1&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 s’y trouve déjà</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 a été remplacé</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 a été écrit</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>Fichier de configuration %1&#xa0;:</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 n’est pas la base de données du service Flask&#xa0;: elle n’a pas de table auth_code.</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 n’est pas la base de données du service Flask&#xa0;: sa table auth_code n’a pas de colonne %2.</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>Codes repris</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>Ignorés, expirés</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>Ignorés, essais épuisés</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>Ignorés, mal formés</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>Ignorés, leur identifiant a une entrée</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>Ignorés, déjà repris</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>%1 est utilisée par le processus %2&#x202f;; arrêtez-le d’abord, pour qu’aucun essai ne soit perdu.</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>Impossible d’ouvrir %1.lock, qui empêche d’autres services d’y travailler entre-temps&#xa0;: %2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 contient des entrées en cours créées avec une clé qui n’est pas disponible. Indiquez-la dans CODE_HASH_KEY ou CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>Entrées copiées</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>Ignorées, déjà copiées</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>Limites copiées</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>Les chiffres par minute, que montrent les graphiques, ne sont pas repris.</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from attend sqlite:///fichier (dans le dossier de données) ou sqlite:////dossier/fichier.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1 existe déjà ; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1 est utilisé par le processus %2 ; arrêtez-le d’abord.</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URL mène à un PostgreSQL ; ses propres programmes pg_dump et pg_restore en font des copies.</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>Les codes qu’elle contient ne sont valables qu’avec la clé %1, qui n’y est pas : gardez-en une copie ailleurs.</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>Entrées copiées en attente de leur code</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>Entrées restaurées en attente de leur code</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>Les codes utilisés ou retirés après la copie sont de nouveau valables jusqu’à leur expiration, le dernier à %1.</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>La base de données qui s’y trouvait est conservée sous %1.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>Entrées en cours</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Envoyer et vérifier</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autotest</translation>
    </message>
</context>
<context>
    <name>PlotSeries</name>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>Seule la base de données de ce service indique quelles entrées sont en attente. Recherchez un identifiant complet pour demander une entrée au service.</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>Le fichier %1 n’existe pas. Il est créé au démarrage du service.</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>Vous n’êtes pas autorisé à lire %1, qui appartient à un autre utilisateur. Recherchez un identifiant complet pour demander une entrée à l’API ; « Envoyer et vérifier » fonctionne aussi.</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 est vide. Il est préparé au démarrage du service.</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 n’est pas la base de données de ce programme, ou le fichier est endommagé. Choisissez une autre base dans les paramètres, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>%1 a été écrit par une version plus récente de ce programme. Mettez celui-ci à jour.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 est illisible&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>%1 est injoignable. Une nouvelle tentative suivra d’elle-même.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>Envoyer un code</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>Vérifier un code, une seule fois</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>Codes incorrects, essais épuisés</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>Code saisi trop tard</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>Un nouveau code invalide l’ancien</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>Identifiant inconnu</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>Une requête invalide n’envoie rien</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>La passerelle refuse un message</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>Les limites tiennent, puis se lèvent</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>Méthodes, chemins et tailles HTTP</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>Un plantage n’efface rien</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>Autotest de SMS Verification Console</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>Scénarios réussis&#xa0;: %1 sur %2. %3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>At least %1.</source>
        <translation>Au moins %1.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>De %1 à %2.</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>Chiffres uniquement&#x202f;; il en faut 11, en commençant par 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln chiffre&#x202f;; il en faut 11, en commençant par 1.</numerusform>
            <numerusform>%Ln chiffres&#x202f;; il en faut 11, en commençant par 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>Le premier chiffre doit être 1.</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>Le code manque&#xa0;: écrivez {code} là où il doit figurer.</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>Ce champ ne peut pas être vide. %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Passerelle</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>Texte libre.</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>Un texte contenant {code}.</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>Activé ou désactivé.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>Une valeur parmi %1.</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>Une valeur parmi %1, ou un nombre entier.</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>«&#x202f;off&#x202f;», ou des limites séparées par des virgules, comme 5/10m, 20/1d (s, m, h, d).</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>Premiers chiffres des numéros, sans +, séparés par des virgules.</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>Adresses IP ou réseaux (10.0.0.0/8), séparés par des virgules.</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>Une adresse IP ou «&#x202f;localhost&#x202f;».</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>Un chemin.</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>Le chemin d’un dossier.</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>Une adresse http ou https, sans utilisateur ni mot de passe.</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>11 chiffres, en commençant par 1.</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>Un texte sans saut de ligne ni autre caractère de contrôle.</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>Un texte sans deux-points, saut de ligne ni autre caractère de contrôle.</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 octets en base64, soit 44 caractères.</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>5/1s pour Flowroute, off pour le simulateur</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune valeur</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln heure</numerusform>
            <numerusform>%Ln heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln seconde</numerusform>
            <numerusform>%Ln secondes</numerusform>
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
        <translation>octets</translation>
    </message>
    <message>
        <source>Simulator: sends nothing</source>
        <translation>Simulateur&#xa0;: n’envoie rien</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>Flowroute si ses clés sont définies</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>Flowroute en a besoin. Renseignez ce champ, ou choisissez le simulateur.</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>Le fichier est inutilisable&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>Un jeton du fichier s’appelle API_TOKEN, alors qu’API_TOKEN est défini par ailleurs. Donnez-lui un autre nom.</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>Tous les utilisateurs de cette machine peuvent lire le fichier.</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>Au-delà de cette machine, l’API exige un jeton. Saisissez-en un, ou acceptez les appelants sans jeton.</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>Dépasse la limite de codes incorrects par numéro (%1), qui refuse avant que les essais soient épuisés.</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Clé d’accès Flowroute</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>Flowroute en a besoin.</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Clé secrète Flowroute</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Numéro expéditeur</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>Votre numéro Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Adresse de Flowroute</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>Là où les messages sont remis. Une autre adresse sert aux tests et aux proxys.</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>Qui envoie les messages. Le simulateur les garde ici et n’en envoie aucun.</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>Temps par message</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>Y compris l’attente de son tour.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>Messages remis à la passerelle. Un message qui devrait attendre plus que le temps par message est refusé.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>Messages en cours d’envoi en parallèle.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>Nombre de chiffres d’un nouveau code.</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Durée de validité</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>Temps pendant lequel un nouveau code est utilisable, essais compris.</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>Essais infructueux autorisés</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>Après le dernier, le code est invalidé.</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>Nom de l’organisation</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>Tel qu’il figure dans le message.</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Texte du message</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>Là où l’API écoute. 127.0.0.1 la réserve à cette machine.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0&#xa0;: n’importe quel port libre.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>Quiconque appelle l’API doit le fournir. Pris tel quel, espaces compris.</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>Fichier de jetons</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>Une ligne par appelant&#xa0;: nom:jeton. Le nom figure dans le journal.</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>Sans jeton, écouter au-delà de cette machine</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>Quiconque atteint l’adresse peut alors envoyer des codes.</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>Corps de requête maximal</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>Au-delà, la requête est refusée.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Proxys de confiance</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>Leur en-tête X-Forwarded-For indique qui est l’appelant.</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>Envois par numéro</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>n d’un coup, puis un à chaque période/n.</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>Envois par identifiant</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>Envois par appelant</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>Selon l’adresse de l’appelant&#x202f;; IPv6 compte par /64.</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>Envois au total</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>Un plafond au coût des messages.</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>Envois par plage de numéros</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>Le numéro sans ses quatre derniers chiffres.</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>Codes incorrects par numéro</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>Comptés sur tous les codes du numéro. Au-delà, un code n’est même plus comparé&#xa0;: de nouveaux codes ne donnent pas de nouvelles chances.</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>Numéros autorisés</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>Ce par quoi un numéro peut commencer&#x202f;; 1 désigne les États-Unis et le Canada. La correspondance la plus longue l’emporte.</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>Numéros bloqués</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>Ce par quoi un numéro ne doit pas commencer. La correspondance la plus longue l’emporte.</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>Travailler sur la base de test</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>Elle peut être vidée à tout moment.</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>Base de test</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>Un fichier SQLite dans le dossier de données, ou désigné par son chemin complet. Un autre fichier est vide au départ&#x202f;; celui-ci reste où il est.</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>Base de production</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>Adresse de la base de données</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>L’emporte sur les deux fichiers.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier de données</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>Là où se trouvent la base de données et le fichier de clé. Changer de dossier ne les déplace pas.</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>Clé des codes</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>Elle protège les codes enregistrés. À défaut, une clé est créée une fois pour toutes dans le dossier de données.</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>Ancienne clé des codes</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>Pour les entrées créées avant le changement de clé.</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>Conservation des entrées expirées</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>Pendant ce temps, leur titulaire apprend que le code a expiré.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>Le niveau minimal écrit&#xa0;: un mot, ou un nombre de 10 (debug) à 50 (rien que le démarrage et l’arrêt).</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON est pour les programmes, le texte pour les personnes.</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>En-tête de requête maximal</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>Délai d’arrivée d’une requête</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>Aussi lentement que ses octets arrivent.</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>Durée d’inactivité d’une connexion</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>Elle est ensuite fermée.</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>Connexions au total</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>Les clients suivants sont invités à revenir.</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>Connexions par client</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off, ou combien&#x202f;; les proxys de confiance sont exemptés.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>Un fichier PEM. Avec une clé privée, l’API parle HTTPS.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clé privée</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>Le fichier PEM du certificat, sans phrase secrète.</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>Un certificat va avec sa clé privée&#x202f;: indiquez les deux, ou aucun.</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///fichier (dans le dossier des données), sqlite:////dossier/fichier ou postgresql://utilisateur:motdepasse@hôte:port/nom.</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>PostgreSQL en a besoin.</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>Connexions à PostgreSQL</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>Simultanées, vers un serveur.</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} ou {code} est le code, {org_name} l’organisation&#x202f;; toute autre accolade est du texte ordinaire.</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>Refuse tous les messages.</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>Refuse un message sur %Ln.</numerusform>
            <numerusform>Refuse un message sur %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>Refuse encore %Ln message.</numerusform>
            <numerusform>Refuse encore %Ln messages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>Est injoignable.</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>Prend les messages sans répondre.</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>Répond avec %1&#xa0;s de retard.</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>Accepte tous les messages.</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>Aucune passerelle SMS n’est définie. Définissez FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY et FLOWROUTE_NUMBER pour envoyer par Flowroute, ou SMS_GATEWAY=simulator pour essayer sans rien envoyer.</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>Le dossier de données %1 (DATA_DIR, service/data_dir) est inutilisable : il faut un dossier accessible en écriture à cet utilisateur.</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>La base de données %1 n’est pas un fichier (DB, TEST_DB ou DATABASE_URL ; database/file, test_file ou url) : il faut le chemin d’un fichier, existant ou non.</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>La clé des codes est inutilisable&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>La clé des codes (CODE_HASH_KEY, sinon code_hash.key dans le dossier de données) n’est pas celle avec laquelle les entrées en cours de %1 ont été créées. Indiquez cette clé, ou placez-la dans CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>Le fichier de clé code_hash.key manque dans %1, alors que %2 contient des entrées en cours créées avec cette clé. Remettez-le en place, ou indiquez CODE_HASH_KEY.</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>La base de données %1 est utilisée par le processus %2.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>Le port %1 de %2 est pris par un autre programme. Choisissez-en un autre avec HTTP_PORT ou --port.</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>Impossible d’écouter sur %1, port %2 (HTTP_HOST, HTTP_PORT ; http/host, port) : %3.</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>Le certificat est inutilisable (TLS_CERTIFICATE, TLS_PRIVATE_KEY)&#x202f;: %1.</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>La base de données %1 est inutilisable&#xa0;: %2.</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY n’est pas la clé avec laquelle %1 est utilisée. Indiquez la clé des autres nœuds, ou placez-la dans CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) passe par un pooler qui partage les connexions entre les transactions (pool_mode de pgbouncer) : il faut un partage par session, ou le serveur lui-même.</translation>
    </message>
</context>
<context>
    <name>StatisticsText</name>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1&#x202f;%</translation>
    </message>
    <message numerus="yes">
        <source>%1 points</source>
        <comment>of a hundred</comment>
        <translation>
            <numerusform>%1&#xa0;pt</numerusform>
            <numerusform>%1&#xa0;pt</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>vs heure préc.</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>vs jour préc.</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>vs semaine préc.</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>Messages par minute</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>Messages par quart d’heure</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>Messages par tranche de 2&#xa0;h</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>Un autre processus travaille dessus.</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>Un autre programme la tient verrouillée. Une nouvelle tentative suivra d’elle-même.</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>L’écriture est interdite. Vérifiez les droits du fichier et de son dossier.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>Le disque est plein. Libérez de la place&#x202f;; la reprise est automatique.</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>Le fichier est endommagé. Remplacez-le par une sauvegarde.</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>Elle a été créée par une version plus récente de ce programme. Lancez cette version.</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>Des codes en attente ont été créés avec une autre CODE_HASH_KEY. Indiquez cette clé.</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>Elle est inaccessible. Vérifiez que son dossier existe.</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>Elle signale une erreur. Une nouvelle tentative suivra d’elle-même.</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>Le service n’est pas démarré.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Ouvrir les paramètres</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>L’API n’est pas démarrée.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Le port %1 est pris par un autre programme.</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>Changer de port…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>La passerelle ne prend aucun message.</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>Le simulateur a pour consigne de mal se comporter.</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Tout accepter de nouveau</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>Dernière réponse, à %1 : %2. Vérifiez les clés et le réseau ; le prochain message réessaiera.</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>Sa dernière réponse&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>La base de données est inutilisable.</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>La base de données est inutilisable depuis %1.</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>Un autre processus assure le service sur cette base de données.</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>La fenêtre montre ce que fait le processus %1 et agit par l’intermédiaire de %2.</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>L’autre service ne répond pas.</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>Rien ne peut être envoyé ni vérifié via %1. Redémarrez-le, ou laissez cette fenêtre assurer le service.</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>Prendre le relais</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>Un autre service écoute sur le port %1.</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>Cette fenêtre agit par son intermédiaire, à l’adresse %1. Seule sa propre base de données indique quelles entrées y sont en attente.</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>Elle n’accepte aucune modification : c’est un serveur de secours, ou ce rôle n’a pas le droit d’écrire.</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>Un pooler placé devant elle partage les connexions entre les transactions. Il faut un partage par session.</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>Son serveur est injoignable. Une nouvelle tentative suivra d’elle-même.</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>Il utilise la même base de données. Cette fenêtre agit par son intermédiaire, à l’adresse %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>Identifiant, événement, détail</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Filtrer l’activité</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>Garder les plus récents en vue</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>Enregistrer ce qui est affiché dans un fichier CSV ou JSON</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informations</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Il ne s’est encore rien passé</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>Les codes envoyés et vérifiés, les refus dus aux limites et les incidents de la passerelle et de la base de données apparaissent ici.</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Rien ne correspond au filtre</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>Affichez plus de niveaux, ou cherchez un autre mot.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouveau</numerusform>
            <numerusform>%Ln nouveaux</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>en pause, %1 en attente</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>%1 plus anciens supprimés</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>Il ne s’est rien passé dans cette fenêtre</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>L’activité de l’autre service figure dans son propre journal.</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>exportée vers %1</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>non exportée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>Exporter l’activité</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
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
        <translation>Détails</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BenchHistory</name>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
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
            <numerusform>%Ln chiffre</numerusform>
            <numerusform>%Ln chiffres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message>
        <source>no message leaves this machine</source>
        <translation>aucun message ne quitte cette machine</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>La fenêtre s’affichera dans cette langue au prochain démarrage.</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>BASE DE TEST</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 peut être vidée</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULATEUR</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>Le service n’est pas démarré.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>%Ln paramètre est à corriger.</numerusform>
            <numerusform>%Ln paramètres sont à corriger.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Ouvrir les paramètres</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>Fermer la fenêtre&#x202f;?</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>L’API est active. Si elle s’arrête, les applications qui demandent des codes n’auront plus de réponse.</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>Arrêter l’API et quitter</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Continuer en arrière-plan</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Autre langue</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>Changer de port&#x202f;?</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT est défini hors du fichier de configuration&#x202f;: ce port vaut jusqu’au prochain démarrage.</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>Il est conservé dans le fichier de configuration. Les applications doivent aussi s’y adresser.</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>Port de l’API, 0 pour n’importe quel port libre</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>Utiliser ce port</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Envoie des codes à usage unique par SMS et les vérifie.

Logiciel libre, sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>Le port n’a pas été conservé</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>Le fichier de configuration n’a pas pu être écrit, ou quelqu’un d’autre l’a modifié. Ce port vaut jusqu’au prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyLink</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>smsverify::CredentialsTest</name>
    <message>
        <source>There is nothing to test.</source>
        <translation>Il n’y a rien à tester.</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>Saisissez d’abord la clé d’accès et la clé secrète.</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>Flowroute accepte les clés.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>Flowroute refuse les clés.</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>Recopiez-les toutes les deux depuis votre compte Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>Flowroute est injoignable.</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>Vérifiez le réseau et l’adresse de Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>La réponse de Flowroute ne dit rien des clés.</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>Flowroute a répondu par le statut %1. Réessayez plus tard.</translation>
    </message>
</context>
<context>
    <name>smsverify::DashboardPanel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>Aucun code envoyé pour l’instant</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>Envoyez le premier ici, ou laissez votre application le demander à l’API. Les chiffres apparaîtront alors.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Envoyer un code…</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>Exporter le graphique, en image ou en valeurs…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Exporter le graphique</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Passerelle</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Ailleurs</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>dans un autre processus</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Inactive</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln connexion</numerusform>
            <numerusform>%Ln connexions</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>En panne</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>écriture %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>%1 opérations par lot</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrée</numerusform>
            <numerusform>%Ln entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Opérationnel</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>dernière réponse il y a %1</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>latence %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>pas encore de message</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lente</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>Les chiffres ne peuvent pas être lus</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>La base de données est illisible</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>Actualisé à l’instant</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>Actualisé il y a %1</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>messages</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valeurs séparées par des virgules</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exporté vers %1</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 n’a pas été écrit&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>Envoyer %Ln nouveau code&#x202f;?</numerusform>
            <numerusform>Envoyer %Ln nouveaux codes&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>Chaque personne reçoit un message. Son code actuel cesse aussitôt de fonctionner.</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln codes</source>
        <translation>
            <numerusform>Envoyer %Ln code</numerusform>
            <numerusform>Envoyer %Ln codes</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer. Nothing was sent.</source>
        <translation>Le service ne répond pas. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>Une limite est atteinte (%1)&#x202f;; elle se lève dans %2&#xa0;s.</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>Le numéro n’entre pas dans RECIPIENT_ALLOW.</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>La passerelle a refusé le message&#x202f;; l’entrée a été retirée.</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>La passerelle n’a pas donné de réponse claire&#xa0;: le message est peut-être parti. Demandez à la personne avant d’en envoyer un autre.</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>La passerelle est occupée. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>Le nouveau code n’a pas été envoyé.</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>Nouveaux codes envoyés&#xa0;: %1 sur %2.</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>Le code cesse aussitôt de fonctionner. Personne n’est prévenu. Vous pouvez annuler pendant 10 secondes.</numerusform>
            <numerusform>Les codes cessent aussitôt de fonctionner. Personne n’est prévenu. Vous pouvez annuler pendant 10 secondes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>Le code cesse aussitôt de fonctionner. Personne n’est prévenu. Par l’intermédiaire d’un serveur, aucune annulation n’est possible.</numerusform>
            <numerusform>Les codes cessent aussitôt de fonctionner. Personne n’est prévenu. Par l’intermédiaire d’un serveur, aucune annulation n’est possible.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>Invalider %Ln entrée&#x202f;?</numerusform>
            <numerusform>Invalider %Ln entrées&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>Invalider %Ln entrée</numerusform>
            <numerusform>Invalider %Ln entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>Rien n’a été invalidé.</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>Le service ne répond pas. Réessayez plus tard.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>%Ln entrée invalidée</numerusform>
            <numerusform>%Ln entrées invalidées</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>Certaines entrées n’ont pas été invalidées.</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>Le service a cessé de répondre. Les autres codes fonctionnent encore&#x202f;; réessayez.</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>Certaines entrées n’ont pas été rétablies.</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>Le service ne répond pas.</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>Il est trop tard pour annuler.</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>Les entrées sont gardées dix secondes. Envoyez plutôt de nouveaux codes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>%Ln entrée n’a pas été rétablie.</numerusform>
            <numerusform>%Ln entrées n’ont pas été rétablies.</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>De nouveaux codes ont été envoyés entre-temps pour leurs identifiants&#x202f;; ce sont eux qui valent.</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>Une entrée ne contient pas de numéro&#xa0;: un autre service a envoyé son code.</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>Oublier les codes erronés de %1 ?</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>Le numéro peut être réessayé autant que FAILURE_LIMIT_RECIPIENT le permet. Pour quelqu’un qui devine aussi : demandez d’abord à la personne. Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>Oublier les codes erronés</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>Les codes erronés n’ont pas été oubliés.</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>Aucun code erroné n’est compté pour ce numéro.</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>Ce qui le bloque est une autre limite, ou rien.</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>Essais restants&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>Sélectionnez une entrée pour voir sa chronologie.</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Copier l’identifiant</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Fermer les détails</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>Révéler le numéro&#x202f;; l’activité en garde trace</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>Copier l’ID de passerelle</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Essais restants</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>ID passerelle</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>Envoyer un nouveau code&#x202f;; l’ancien est alors invalidé</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Essayer un code…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copier en curl</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>Copier une commande qui demande cette entrée à l’API</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Invalider…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>non indiqué par l’API</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrée</numerusform>
            <numerusform>%Ln entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>What is done below is done to all of them.</source>
        <translation>Les actions ci-dessous s’appliquent à toutes.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>N’existe plus</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>Cette entrée ne figure pas dans la liste.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Expire dans</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
</context>
<context>
    <name>smsverify::ExchangeView</name>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>Afficher les en-têtes de la réponse</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>En attente de la réponse</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · passerelle %2&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>Passerelle simulée</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Tout accepter de nouveau</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>Messages à refuser</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>Un message est refusé sur ce nombre</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>Accepter tous les messages</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>Refuser les suivants</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>En refuser un sur</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>Prendre sans jamais répondre</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>Être injoignable</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>Statut des refus</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>Après 429 et 503, le service réessaie.</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>Retard de chaque réponse</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>À partir du temps par message, le résultat est inconnu.</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>Codes incorrects</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirés</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyés</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Conversion</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>Délai médian</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>Part des codes envoyés qui ont été vérifiés</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>Codes expirés sans avoir servi</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>plus ancienne&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>%1 des envois</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>refusés&#xa0;: %1, inconnus&#xa0;: %2</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>aucun refus</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1&#x202f;% en %2</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>Comment les codes partent-ils&#x202f;?</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>Commencez par le simulateur&#xa0;: il joue le rôle du fournisseur de SMS&#x202f;; vous pouvez ainsi tout essayer sans rien payer.</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>Essayer avec le simulateur</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>Envoyer par Flowroute</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Tester les clés</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Interrogation de Flowroute</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>Que dit le message&#x202f;?</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>La personne qui a demandé un code lit ceci sur son téléphone.</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>Où les applications s’adressent-elles&#x202f;?</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>Sur cette seule machine, aucun jeton n’est nécessaire. Au-delà, les applications en présentent un à chaque requête.</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Créer un jeton</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copier le jeton</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>Entrées en cours</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>Enregistrer la liste en CSV ou en JSON</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Envoyer un code…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>Identifiant ou fin du numéro</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>Chercher un identifiant ou les derniers chiffres d’un numéro</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirées</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Choisir les colonnes</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>Envoyer un nouveau code</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Essayer un code…</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Copier l’identifiant</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copier en curl</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Invalider…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>Lecture des entrées</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>%1 en attente, sélection&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>Les entrées sont illisibles</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Aucune entrée</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>Un code envoyé attend ici d’être vérifié ou d’expirer.</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>Aucune entrée ne correspond</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>Rien de ce qui est enregistré ne correspond à la recherche et aux filtres.</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>Exporter les entrées</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>entrées</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valeurs séparées par des virgules</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>Exportation des entrées</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>Entrées exportées&#xa0;: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>La liste a été exportée.</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>La liste n’a pas été exportée.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Afficher toutes les entrées</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>Oublier les codes erronés…</translation>
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
        <translation>Envoyés&#xa0;: %1, vérifiés&#xa0;: %2, échecs&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message>
        <source>Use plain characters</source>
        <translation>Simplifier les caractères</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>Sur le téléphone</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encodage</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>Flowroute facture</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Numéro expéditeur</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Aujourd’hui %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1 (reste %2)</translation>
    </message>
    <message>
        <source>1 part</source>
        <translation>1 segment</translation>
    </message>
    <message>
        <source>%1 parts of %2</source>
        <translation>%1 segments de %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 impose l’UCS-2, qui offre moins de place.</numerusform>
            <numerusform>%1 imposent l’UCS-2, qui offre moins de place.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>Chaque message est payant&#x202f;; un texte plus court tient en un seul.</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>Avec des caractères simples, un seul message suffit.</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>Avec des caractères simples, cela fait %Ln message.</numerusform>
            <numerusform>Avec des caractères simples, cela fait %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>Le texte annonce une validité de %Ln minute, mais celle des codes est différente.</numerusform>
            <numerusform>Le texte annonce une validité de %Ln minutes, mais celle des codes est différente.</numerusform>
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
        <translation>Afficher les noms ou les icônes seules</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1 (cette fenêtre)</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>fermée</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>disparu, il y a %1</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1, actif</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1, disparu</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
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
        <translation>Processus</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Vu</translation>
    </message>
</context>
<context>
    <name>smsverify::NodesCard</name>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%1 actifs sur %2</translation>
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
        <translation>Copier le code</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>Révéler le numéro entier&#x202f;; l’activité en garde trace</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>Révéler le numéro entier</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
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
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxModel</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1, à %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Vider…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>Les messages quittent cette machine</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>La boîte d’envoi contient ce que le simulateur aurait envoyé. Ce service envoie par une vraie passerelle.</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Voir le paramètre</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>Fin du numéro ou texte</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>Chercher dans la boîte d’envoi</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>Aucun message correspondant</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>Cherchez d’autres chiffres ou un autre mot.</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Aucun message pour l’instant</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>Envoyez un code&#xa0;: il apparaîtra ici, avec le texte tel que le téléphone l’afficherait.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Envoyer un code…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>%1 sur %Ln message</numerusform>
            <numerusform>%1 sur %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>Effacer %Ln message&#x202f;?</numerusform>
            <numerusform>Effacer %Ln messages&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>Effacer %Ln message</numerusform>
            <numerusform>Effacer %Ln messages</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>La boîte d’envoi est vidée, ici et dans /v1/outbox. Les codes restent valables. Vous pourrez annuler pendant 10 secondes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>%Ln message effacé</numerusform>
            <numerusform>%Ln messages effacés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>smsverify::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>Les captures ne peuvent pas être enregistrées dans %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1, waiting</source>
        <translation>%1, en attente</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1, en cours</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1, réussi</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1, échec</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1, non exécuté</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>Autotest</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Enregistrer le rapport…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>Sous forme de page (HTML), ou pour un serveur d’intégration (JUnit XML)</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>Essayer tout le service sur une instance privée</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>Tous les scénarios d’envoi et de vérification passent par HTTP, avec le simulateur et des fichiers à part. Rien n’est touché chez vous, et aucun message ne quitte cette machine.</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>Lancer l’autotest</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Voir le paramètre</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>Ce qui a été envoyé et ce qui est revenu</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>Le service travaille sur sa base de production</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>Pour être sûr de ne pas y toucher, l’autotest ne se lance que si le service travaille sur la base de test. Activez-la sous Stockage.</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>Pour être sûr de ne pas y toucher, l’autotest ne se lance que si le service travaille sur la base de test. Activez-la sous Stockage, et supprimez l’adresse de la base de données.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>Arrêt après l’étape en cours</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 sur %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>Annulé&#x202f;; scénarios exécutés&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>Scénarios en échec&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>Les %1 scénarios ont réussi</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Pas encore exécuté.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>comme prévu</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>pas comme prévu</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>rapport enregistré sous %1</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>rapport non enregistré&#xa0;: %1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Page (*.html)</translation>
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
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>Créer un code, l’enregistrer et l’envoyer (Entrée)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copier en curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>Copier cette requête en ligne de commande</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>Nouvel UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>Insérer un nouvel UUID</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>Un numéro auquel on peut envoyer</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>Chiffres uniquement&#xa0;: 11, en commençant par 1.</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>Le premier chiffre doit être 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln chiffre&#x202f;; il en faut 11, en commençant par 1.</numerusform>
            <numerusform>%Ln chiffres&#x202f;; il en faut 11, en commençant par 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>11 chiffres, en commençant par 1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>encore %Ln chiffre</numerusform>
            <numerusform>encore %Ln chiffres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · son indicatif n’est peut-être pas attribué</translation>
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
        <translation>Destination des requêtes</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>Ce service</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>Un serveur</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Envoyer et vérifier</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>%1 derniers échanges</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>Envoyer encore une fois la requête sélectionnée</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>Vos envois et vos vérifications s’affichent ici, prêts à être répétés.</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>RECIPIENT_ALLOW et RECIPIENT_BLOCK ne laissent pas passer ce numéro.</translation>
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
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>Vide si le serveur n’en demande pas</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>Il faut une adresse comme https://sms.example.org.</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>Pas de trousseau de clés&#xa0;: oublié à la fermeture de la fenêtre</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>Choisir&#xa0;: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Supprimer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>Défini, non affiché</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Non défini</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Ligne de commande</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>Verrouillé&#xa0;: défini par l’environnement (%1).</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>Verrouillé&#xa0;: défini par la ligne de commande (%1).</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>Gardé dans le trousseau de clés du bureau.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>Gardé dans le fichier de configuration, que vous seul pouvez lire&#xa0;: il n’y a pas de trousseau de clés.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Par défaut&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>Modifications précédentes</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Abandon des modifications</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>Par défaut…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>Abandonner toutes les modifications&#x202f;; vous pourrez annuler</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Aucune modification</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln modification</numerusform>
            <numerusform>%Ln modifications</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1&#x202f;; à corriger (%2)&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1&#x202f;; l’autre service les lira à son prochain démarrage ou sur SIGHUP</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1&#x202f;; effet au démarrage du service</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1, effet immédiat</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1&#x202f;; l’API redémarre pour&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>Aucun paramètre trouvé</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>Cherchez un mot de son nom, ou son nom dans l’environnement.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Tester les clés</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>Envoyer un message de test…</translation>
    </message>
    <message>
        <source>Plain characters</source>
        <translation>Caractères simples</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsGroupList</name>
    <message>
        <source>Groups of settings</source>
        <translation>Groupes de paramètres</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, modifié</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Interrogation de Flowroute</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>Reprendre les valeurs d’un autre fichier de configuration, sans les secrets</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>Enregistrer les valeurs dans un autre fichier de configuration, sans les secrets</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>Revenir aux valeurs par défaut&#x202f;?</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Tous les paramètres</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Valeurs par défaut</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>«&#x202f;%1&#x202f;» seulement</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>Appliquer le paramètre modifié&#x202f;?</numerusform>
            <numerusform>Appliquer les paramètres modifiés&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>Abandonner le paramètre modifié&#x202f;?</numerusform>
            <numerusform>Abandonner les paramètres modifiés&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>Les modifications ne sont pas encore enregistrées.</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>Les modifications ne sont pas encore enregistrées, et toutes ne sont pas valides.</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Rien n’a été importé.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Importer des paramètres</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>Paramètres (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>Le fichier n’a pas été écrit.</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>Exporté sans les secrets</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Exporter les paramètres</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>Redémarrer l’API&#x202f;?</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>Elle doit redémarrer pour&#xa0;: %1. Les requêtes en cours reçoivent d’abord leur réponse&#x202f;; les nouvelles sont refusées un instant.</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>Appliquer, redémarrer plus tard</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Appliquer et redémarrer</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Écriture de %1</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Appliqué</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>Enregistré&#x202f;; l’autre service les lira à son prochain démarrage ou sur SIGHUP</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>Enregistré&#x202f;; prendra effet au démarrage du service</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>L’API fonctionne encore avec les anciens paramètres.</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>Un redémarrage est nécessaire pour&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Redémarrer maintenant</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>Le fichier de configuration est illisible.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>Rien n’a été modifié. Rendez-le lisible, puis appliquez de nouveau.</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>Le fichier de configuration ne peut pas être modifié ici.</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>Il contient quelque chose que seul son auteur peut corriger. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>Le fichier de configuration n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>Quelqu’un d’autre a modifié le fichier de configuration.</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>Relisez-le&#xa0;: vos modifications seront refaites sur son contenu actuel.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>Rien n’est écrit tant que vous n’appliquez pas, et vous pourrez annuler. Les secrets, la passerelle, l’emplacement des données et l’adresse de l’API restent tels quels.</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1&#x202f;: reste tel quel, défini hors du fichier de configuration</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>%Ln paramètre changera quand vous l’appliquerez.</numerusform>
            <numerusform>%Ln paramètres changeront quand vous les appliquerez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>Les secrets n’ont pas été repris.</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>Le fichier ne change rien.</translation>
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
        <translation>Passerelle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulateur</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarrage</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>arrêtée · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Arrêter l’API</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Démarrer l’API</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>celle du service</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Envoyer un message de test</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>Un numéro auquel l’envoi est autorisé, avec son indicatif de pays. Le message part avec les paramètres en vigueur&#x202f;; son code fonctionne jusqu’à son expiration.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>De 8 à 15 chiffres, en commençant par l’indicatif de pays.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi en cours</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>Rien n’a été envoyé&#xa0;: le service est inutilisable pour le moment (%1).</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>La passerelle a accepté le message.</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>Une limite l’a refusé (%1). Réessayez dans %2&#xa0;s.</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>L’envoi à ce numéro n’est pas autorisé&#x202f;; voir «&#x202f;Numéros autorisés&#x202f;», sous Limites.</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>La passerelle est injoignable&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>La passerelle l’a refusé&#xa0;: %1 %2.</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>La passerelle n’a pas répondu&#x202f;; le message a peut-être été envoyé.</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>Trop de messages attendent la passerelle. Réessayez dans un instant.</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>Numéros de test</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Ajouter le numéro</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>Un message à l’un d’eux porte toujours son code fixe.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>Il faut 8 à 15 chiffres.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Supprimer %1</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>en hausse de %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>en baisse de %1</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>Afficher la fenêtre</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Démarrer l’API</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Envoyer un code…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Arrêter l’API</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>Un code incorrect coûte un essai, le bon met fin à l’entrée.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>Essayer un code pour %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>Le code n’a pas été comparé&#xa0;: le service ne répond pas. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>C’est le bon code. L’entrée est vérifiée et supprimée.</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>Code incorrect. C’était le dernier essai&#xa0;: l’entrée est supprimée.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>Code incorrect&#xa0;: %Ln essai restant.</numerusform>
            <numerusform>Code incorrect&#xa0;: %Ln essais restants.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>Trop de codes incorrects pour ce numéro. Rien n’a été comparé&#x202f;; réessayez dans %1&#xa0;s.</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>Trop tard&#xa0;: le code a expiré. L’entrée est supprimée.</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>Il n’y a plus d’entrée pour cet identifiant.</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Annuler (%1)</translation>
    </message>
</context>
<context>
    <name>smsverify::VerifyForm</name>
    <message>
        <source>Verify</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Use code from outbox</source>
        <translation>Insérer le code envoyé</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>Demander si ce code est le bon&#x202f;; un code incorrect coûte un essai (Entrée)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copier en curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>Copier cette requête en ligne de commande, avec le code</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Fill in the code of the simulator&apos;s last message to this identifier&apos;s number</source>
        <translation>Insérer le code du dernier message du simulateur au numéro de cet identifiant</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>Aucun message n’a encore été envoyé pour cet identifiant</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>Premiers pas…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>À propos de SMS Verification Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
</TS>
