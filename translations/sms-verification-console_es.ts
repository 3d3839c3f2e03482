<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>Envío sin confirmar</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>Pasarela ocupada</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>Envío rechazado por límite</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>Número no permitido</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>Último intento incorrecto</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Código incorrecto</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>Código caducado</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>Identificador desconocido</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>Intento rechazado por límite</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Entrada anulada</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>Anulación deshecha</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>Códigos incorrectos borrados</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Número revelado</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Ajustes modificados</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>Base de datos no disponible</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>Base de datos recuperada</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>Entradas caducadas eliminadas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln intento restante</numerusform>
            <numerusform>%Ln intentos restantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrada</numerusform>
            <numerusform>%Ln entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>gateway %1 ms</source>
        <translation>pasarela %1&#xa0;ms</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Intentos restantes</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Pasarela</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>No se pudo contactar con el servidor. Compruebe la dirección y que esté en marcha.</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>El servidor no respondió. No se sabe si hizo lo que se le pidió.</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>Lo que respondió no es este servicio. Compruebe la dirección.</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>El servicio se detuvo antes de responder. No se sabe si hizo lo que se le pidió.</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>No esperó más. No se sabe si se llevó a cabo.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>No hubo respuesta.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>Envía códigos de un solo uso por SMS y los verifica. Sin ningún comando, abre la consola, si está instalada.</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>Ejecuta el servicio sin pantalla.</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>Pide a un servicio en marcha que envíe un código: --send AUTH_ID RECIPIENT.</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>Pregunta a un servicio en marcha si un código es correcto: --verify AUTH_ID CODE.</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>Muestra todos los ajustes con su origen.</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>Ejecuta los escenarios de aceptación en una instancia privada (requiere DEBUG_MODE=true).</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Muestra la versión.</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>Muestra esta ayuda.</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>Lee este archivo de ajustes y ningún otro.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>Dónde están la base de datos y la clave.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>Dirección en la que escuchar.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>Puerto en el que escuchar; 0: cualquiera libre.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>Nivel mínimo de lo que se anota en el registro.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>nivel</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>El servicio en marcha, para --send y --verify (por defecto, SMS_AUTH_ENDPOINT; si no, http://localhost:8000).</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>El token de la API del servicio en marcha (por defecto, SMS_AUTH_TOKEN).</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>Guarda imágenes de la consola.</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 y --%2 no se pueden combinar.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>No se entiende “%1”; consulte --help.</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 requiere %2 argumentos; consulte --help.</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config requiere un archivo; consulte --help.</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>La dirección del servicio no es http ni https.</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>Crear un certificado autofirmado y su clave, para probar: --make-certificate FOLDER.</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>Lo que necesita la orden.</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate requiere una carpeta; consulte --help.</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>Tomar los códigos aún vigentes del servicio Flask: --import-legacy auth_codes.db.</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>Escribir las credenciales del servicio Flask en el archivo de ajustes: --import-credentials credentials.py.</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>Copiar de otra base de datos las entradas vigentes y los límites, no las cifras de los gráficos: --migrate-from sqlite:////carpeta/archivo.</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 requiere un argumento; consulte --help.</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>Copiar la base de datos SQLite en un archivo nuevo, también con el servicio en marcha: --backup ARCHIVO.</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>Poner una copia así en lugar de la base de datos, sin ningún servicio en marcha: --restore ARCHIVO.</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>tras %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln intento restante</numerusform>
            <numerusform>%Ln intentos restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>Aceptado por la pasarela</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>Rechazado por la pasarela</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>Sin respuesta clara de la pasarela</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>es posible que el mensaje haya salido</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>No enviado: la pasarela está ocupada</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>Código nuevo rechazado</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Código incorrecto</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>Intento rechazado</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>Intento fuera de plazo</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>Anulado</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Restaurado</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Número revelado</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>La pasarela aún no ha respondido.</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>La pasarela ha aceptado el mensaje.</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>No se sabe si el mensaje salió.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>desde %1</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>Solicitado y guardado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>%Ln código incorrecto</numerusform>
            <numerusform>%Ln códigos incorrectos</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>antes de abrirse esta ventana</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
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
        <translation>%1&#xa0;d</translation>
    </message>
    <message>
        <source>years</source>
        <translation>años</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1&#xa0;d %2&#xa0;h</translation>
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
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>Incierto</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tries left of tries allowed</comment>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln más</numerusform>
            <numerusform>%Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 es para el usuario %2, no para root: ejecute esto como %2.</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>Ningún servicio responde en %1 (%2).</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>El servicio de %1 no respondió a tiempo.</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>El servicio de %1 exige otro token; indíquelo con SMS_AUTH_TOKEN o --token.</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>Lo que responde en %1 no es este servicio (%2).</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>La solicitud falló: %1.</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>La consola no está instalada aquí. Inicie el servicio con --serve; --help muestra los demás comandos.</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>No se puede abrir la consola: %1.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>superado</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FALLIDO</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>La autoprueba solo se ejecuta con DEBUG_MODE=true y sin DATABASE_URL.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 superados, %2 fallidos</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>No hay ninguna pantalla en la que abrir la consola. Inicie el servicio con --serve; --help enumera los demás comandos.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>No se puede crear %1: %2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>ya existe, y no se sobrescribe nada</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>la carpeta no se puede crear ahí</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># Autofirmado, para probar, válido %1 días. Los ajustes:</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># Después, en este equipo:</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 es la base de datos de este mismo servicio (DB, TEST_DB o DATABASE_URL); no se cambió nada.</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>Terminó antes de que pasara todo: %1. Lo que pasó es válido; la misma orden trae el resto.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>No se puede leer %1: %2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 no asigna nada a %2; no se escribió nada.</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1: lo que se asigna a %2 no es un texto simple; no se escribió nada.</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1: el valor de %2 no es válido; se admite: %3. No se escribió nada.</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>Alguien modificó %1 en este momento; no se escribió nada.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>No se puede escribir %1: %2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 ya está ahí</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 se sustituyó</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 se escribió</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>Archivo de ajustes %1:</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 no es la base de datos del servicio Flask: no tiene la tabla auth_code.</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 no es la base de datos del servicio Flask: su tabla auth_code no tiene la columna %2.</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>Códigos importados</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>Omitidos, caducados</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>Omitidos, intentos agotados</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>Omitidos, con formato incorrecto</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>Omitidos, su identificador tiene una entrada</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>Omitidos, ya importados antes</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>El proceso %2 está usando %1; deténgalo primero, para que no se pierda ningún intento.</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>No se puede abrir %1.lock, que impide que otro servicio trabaje mientras tanto: %2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 contiene entradas aún vigentes creadas con una clave que no está disponible. Indíquela como CODE_HASH_KEY o CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>Entradas copiadas</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>Omitidas, ya copiadas antes</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>Límites copiados</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>Las cifras por minuto, que muestran los gráficos, no se copian.</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from requiere sqlite:///archivo (en la carpeta de datos) o sqlite:////carpeta/archivo.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1 ya existe; no se ha escrito nada.</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1 está en uso por el proceso %2; deténgalo primero.</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URL lleva a un PostgreSQL; sus propios programas pg_dump y pg_restore hacen copias de él.</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>Sus códigos solo son válidos con la clave %1, que no está incluida: guarde una copia de ella en otro lugar.</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>Entradas copiadas que esperan su código</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>Entradas restauradas que esperan su código</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>Los códigos usados o retirados después de la copia vuelven a ser válidos hasta que caduquen, el último a las %1.</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>La base de datos que había se conserva como %1.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>Panel de control</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>Entradas activas</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Enviar y verificar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autoprueba</translation>
    </message>
</context>
<context>
    <name>PlotSeries</name>
    <message>
        <source>Sent</source>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificados</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidos</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>Solo la base de datos de ese servicio indica qué entradas esperan. Busque un identificador completo para pedirle una entrada al servicio.</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>El archivo %1 no existe. Se crea al iniciar el servicio.</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>No tiene permiso para leer %1: pertenece a otro usuario. Busque un identificador completo para pedirle una entrada a la API; «Enviar y verificar» también funciona.</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 está vacío. Se prepara al iniciar el servicio.</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 no es una base de datos de este programa o está dañada. Elija otra en los ajustes o restaure una copia de seguridad.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>Una versión más reciente de este programa escribió %1. Actualice esta.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>No se puede acceder a %1. Se reintenta automáticamente.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>Enviar un código</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>Verificar un código, una sola vez</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>Errores hasta el último intento</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>Un código que llega tarde</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>Un código nuevo anula el anterior</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>Un identificador desconocido</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>Datos no válidos: no se envía nada</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>La pasarela rechaza un mensaje</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>Los límites actúan y vuelven a ceder</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>Métodos, rutas y tamaños de HTTP</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>Nada se pierde tras un fallo</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>Autoprueba de SMS Verification Console</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>%1 de %2 escenarios superados. %3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Superado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
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
        <translation>Como mínimo, %1.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>De %1 a %2.</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>Solo dígitos; deben ser 11 y el primero, un 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln dígito; deben ser 11 y el primero, un 1.</numerusform>
            <numerusform>%Ln dígitos; deben ser 11 y el primero, un 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>El primer dígito debe ser un 1.</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>El código no tiene sitio: escriba {code} donde deba aparecer.</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>No puede estar vacío. %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Pasarela</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Almacenamiento</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>Cualquier texto.</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>Un texto que contenga {code}.</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>Activado o desactivado.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>Uno de estos valores: %1.</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>Uno de estos valores: %1; o un número entero.</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>“off” o límites separados por comas, como 5/10m, 20/1d (s, m, h, d).</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>Primeros dígitos de los números, separados por comas y sin +.</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>Direcciones IP o redes (10.0.0.0/8) separadas por comas.</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>Una dirección IP o “localhost”.</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>Una ruta.</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>La ruta de una carpeta.</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>Una dirección http o https sin usuario ni contraseña.</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>11 dígitos, el primero un 1.</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>Un texto sin saltos de línea ni otros caracteres de control.</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>Un texto sin dos puntos, saltos de línea ni otros caracteres de control.</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 bytes en base64, 44 caracteres.</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>5/1s para Flowroute, off para el simulador</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hora</numerusform>
            <numerusform>%Ln horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
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
        <translation>bytes</translation>
    </message>
    <message>
        <source>Simulator: sends nothing</source>
        <translation>Simulador: no envía nada</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>Flowroute si sus claves están definidas</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>Flowroute lo necesita. Indíquelo o elija el simulador.</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>No se puede usar el archivo: %1.</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>El archivo contiene un token llamado API_TOKEN, y ese ajuste también está definido. Cambie uno de los nombres.</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>Cualquier usuario de este equipo puede leer el archivo.</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>Fuera de este equipo, la API necesita un token. Indique uno o permita clientes sin token.</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>Supera el límite de códigos incorrectos por número (%1), que rechaza antes de que se agoten los intentos.</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Clave de acceso de Flowroute</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>Flowroute la necesita.</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Clave secreta de Flowroute</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Número remitente</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>Su número de Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Dirección de Flowroute</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>Dirección a la que se entregan los mensajes. Otra distinta solo sirve para pruebas y proxies.</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>Quién envía los mensajes. El simulador los guarda aquí y no envía ninguno.</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>Tiempo por mensaje</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>Incluida la espera de su turno.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>Mensajes que se entregan a la pasarela. Si uno tuviera que esperar más que el tiempo por mensaje, se rechaza.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexiones</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>Mensajes en curso a la vez.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>Dígitos de un código nuevo.</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Vigencia</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>Cuánto tiempo se puede usar un código nuevo, intentos incluidos.</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>Intentos fallidos permitidos</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>Tras el último, el código queda anulado.</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>Nombre de la organización</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>Tal como aparece en el mensaje.</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Texto del mensaje</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>Dónde escucha la API. 127.0.0.1 es solo para este equipo.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0 es cualquiera que esté libre.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>Quien llame a la API debe indicarlo. Se toma entero, espacios incluidos.</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>Archivo de tokens</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>Una línea por cliente: nombre:token. El nombre aparece en el registro.</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>Sin token, escuchar más allá de este equipo</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>Cualquiera que llegue a la dirección podrá enviar códigos.</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>Cuerpo máximo de la solicitud</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>Los mayores se rechazan.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Proxies de confianza</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>Su X-Forwarded-For indica quién es el cliente.</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>Envíos por número</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>n de una vez y luego uno cada período/n.</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>Envíos por identificador</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>Envíos por cliente</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>Según la dirección del cliente; IPv6 cuenta por /64.</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>Envíos en total</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>Un tope para lo que puedan costar los mensajes.</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>Envíos por rango de números</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>El número sin sus cuatro últimos dígitos.</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>Códigos incorrectos por número</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>Se suman los de todos los códigos del número. Superado el límite, un código ni siquiera se compara, para que pedir códigos nuevos no dé más oportunidades de acertar.</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>Números permitidos</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>Con qué pueden empezar los números; 1 es Estados Unidos y Canadá. Prevalece la coincidencia más larga.</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>Números bloqueados</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>Con qué no pueden empezar los números. Prevalece la coincidencia más larga.</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>Trabajar con la base de datos de prueba</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>Puede vaciarse en cualquier momento.</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>Base de datos de prueba</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>Un archivo SQLite de la carpeta de datos, o con su ruta completa. Otro archivo empieza vacío; este se queda donde está.</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>Base de datos de producción</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>Dirección de la base de datos</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>Prevalece sobre ambos archivos.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Carpeta de datos</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>Donde están la base de datos y el archivo de clave. Si cambia, no se trasladan.</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>Clave de los códigos</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>Los códigos se guardan protegidos con ella. Si no se indica ninguna, se crea una vez en la carpeta de datos.</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>Clave anterior de los códigos</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>Para las entradas creadas antes de cambiar la clave.</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>Conservar entradas caducadas</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>Durante ese tiempo se responde que el código ha caducado.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>Lo mínimo que se anota: una palabra o un número de 10 (debug) a 50 (solo inicio y parada).</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON es para los programas; el texto, para las personas.</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>Encabezado máximo de la solicitud</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>Tiempo para que llegue una solicitud</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>Por muy despacio que lleguen sus bytes.</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>Tiempo de inactividad de una conexión</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>Después se cierra.</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>Conexiones en total</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>A los demás clientes se les pide que vuelvan.</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>Conexiones por cliente</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off o cuántas; los proxies de confianza están exentos.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>Un archivo PEM. Con una clave privada la API habla HTTPS.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>El archivo PEM del certificado, sin frase de contraseña.</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>Un certificado va con su clave privada: indique ambos o ninguno.</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///archivo (en la carpeta de datos), sqlite:////carpeta/archivo o postgresql://usuario:contraseña@host:puerto/nombre.</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>PostgreSQL la necesita.</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>Conexiones a PostgreSQL</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>Simultáneas, a un servidor.</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} o {code} es el código y {org_name}, la organización; cualquier otra llave es texto normal.</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>Rechaza todos los mensajes.</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>Rechaza cada mensaje.</numerusform>
            <numerusform>Rechaza uno de cada %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>Rechaza el próximo mensaje.</numerusform>
            <numerusform>Rechaza los próximos %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>Está inaccesible.</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>Recibe los mensajes y no responde.</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>Responde %1&#xa0;s tarde.</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>Acepta todos los mensajes.</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>No se ha definido ninguna pasarela de SMS. Defina FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY y FLOWROUTE_NUMBER para enviar con Flowroute, o SMS_GATEWAY=simulator para probar sin enviar.</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>No se puede usar la carpeta de datos %1 (DATA_DIR, service/data_dir): hace falta una carpeta en la que este usuario pueda escribir.</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>La base de datos %1 no es un archivo (DB, TEST_DB o DATABASE_URL; database/file, test_file o url): hace falta la ruta de un archivo, exista o no.</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>No se puede usar la clave de los códigos: %1.</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>La clave de los códigos (CODE_HASH_KEY o, si no, code_hash.key en la carpeta de datos) no es aquella con la que se crearon entradas aún vigentes de %1. Use esa clave o indíquela como CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>Falta el archivo de clave code_hash.key en %1, pero %2 contiene entradas aún vigentes creadas con esa clave. Restáurelo o indique CODE_HASH_KEY.</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>El proceso %2 está usando la base de datos %1.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>Otro programa ocupa el puerto %1 de %2. Elija otro con HTTP_PORT o --port.</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>No se puede escuchar en %1, puerto %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>No se puede usar el certificado (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>No se puede usar la base de datos %1: %2.</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY no es la clave con la que se usa %1. Use la clave de los demás nodos o indíquela como CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) pasa por un pooler que comparte conexiones entre transacciones (pool_mode de pgbouncer): se necesita agrupación por sesión o el propio servidor.</translation>
    </message>
</context>
<context>
    <name>StatisticsText</name>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%1 points</source>
        <comment>of a hundred</comment>
        <translation>
            <numerusform>%1 punto</numerusform>
            <numerusform>%1 puntos</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>vs. hora anterior</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>vs. día anterior</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>vs. semana anterior</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>Mensajes por minuto</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>Mensajes cada 15 minutos</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>Mensajes cada 2 horas</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>Otro proceso la está usando.</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>Otro programa la tiene bloqueada. Se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>No se puede escribir en ella. Compruebe los permisos del archivo y de su carpeta.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>El disco está lleno. Libere espacio; continuará automáticamente.</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>El archivo está dañado. Sustitúyalo por una copia de seguridad.</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>La creó una versión más reciente de este programa. Inicie esa versión.</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>Hay códigos en espera creados con otra CODE_HASH_KEY. Indique esa clave.</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>No se puede acceder a ella. Compruebe que exista su carpeta.</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>Da un error. Se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>El servicio no está en marcha.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir los ajustes</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>La API no está en marcha.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Otro programa ocupa el puerto %1.</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>Usar otro puerto…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>La pasarela no acepta mensajes.</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>Se indicó al simulador que se comporte mal.</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Volver a aceptar todo</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>Última respuesta, a las %1: %2. Compruebe las claves y la red; el próximo mensaje lo intentará de nuevo.</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>Su última respuesta: %1.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>La base de datos no se puede usar.</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>La base de datos no se puede usar desde las %1.</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>Otro proceso da servicio con esta base de datos.</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>La ventana muestra lo que hace el proceso %1 y actúa a través de %2.</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>El otro servicio no responde.</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>No se puede enviar ni verificar nada a través de %1. Inícielo de nuevo o deje que esta ventana preste el servicio.</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>Dar servicio desde aquí</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>Otro servicio escucha en el puerto %1.</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>La ventana actúa a través de él, en %1. Solo su propia base de datos indica qué entradas esperan allí.</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>No admite cambios: es un servidor en espera o este rol no puede escribir.</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>Un pooler situado delante comparte conexiones entre transacciones. Se necesita agrupación por sesión.</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>No se puede acceder a su servidor. Se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>Trabaja con la misma base de datos. La ventana actúa a través de él, en %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>Identificador, evento, detalle</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Filtrar la actividad</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>Mantener a la vista lo más reciente</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>Guardar en un archivo CSV o JSON lo que se muestra</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Información</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Advertencias</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Aún no ha ocurrido nada</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>Aquí aparecen los códigos que se envían y se comprueban, los rechazos por límites y los problemas de la pasarela y de la base de datos.</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nada coincide con el filtro</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>Muestre más niveles o busque otra palabra.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>en pausa, %1 en espera</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>%1 más antiguos descartados</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>No ha ocurrido nada en esta ventana</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>Lo que hace el otro servicio figura en su propio registro.</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>exportado a %1</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>no exportado: %1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>Exportar la actividad</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
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
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln más</numerusform>
            <numerusform>%Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BenchHistory</name>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeField</name>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits</source>
        <translation>
            <numerusform>%Ln dígito</numerusform>
            <numerusform>%Ln dígitos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message>
        <source>no message leaves this machine</source>
        <translation>ningún mensaje sale de este equipo</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>La ventana usará este idioma a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>BASE DE DATOS DE PRUEBA</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 puede vaciarse</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULADOR</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>El servicio no está en marcha.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>%Ln ajuste no es válido tal como está.</numerusform>
            <numerusform>%Ln ajustes no son válidos tal como están.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir los ajustes</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>¿Cerrar la ventana?</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>La API está en marcha. Si se detiene, las aplicaciones que pidan códigos no obtendrán respuesta.</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>Detener la API y salir</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Seguir en segundo plano</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Otro idioma</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>¿Usar otro puerto?</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT está definido fuera del archivo de ajustes: este puerto vale hasta el próximo inicio.</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>Se guarda en el archivo de ajustes. Las aplicaciones también tienen que usarlo.</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>Puerto de la API (0 para cualquiera libre)</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>Usar este puerto</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Envía códigos de un solo uso por SMS y los verifica.

Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior.</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>El puerto no se guardó</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>No se pudo escribir el archivo de ajustes, o alguien más lo cambió. Este puerto vale hasta el próximo inicio.</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyLink</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>smsverify::CredentialsTest</name>
    <message>
        <source>There is nothing to test.</source>
        <translation>No hay nada que probar.</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>Indique primero la clave de acceso y la clave secreta.</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>Flowroute acepta las claves.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>No se envió nada.</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>Flowroute rechaza las claves.</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>Vuelva a copiar ambas desde su cuenta de Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>No se pudo contactar con Flowroute.</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>Compruebe la red y la dirección de Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>La respuesta de Flowroute no dice nada de las claves.</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>Respondió con el estado %1. Inténtelo de nuevo más tarde.</translation>
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
        <translation>Panel de control</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>Aún no se ha enviado ningún código</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>Envíe el primero aquí o deje que su aplicación se lo pida a la API. Con él aparecerán las cifras.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar un código…</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Período</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>Exportar la imagen del gráfico o sus valores…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Exportar el gráfico</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Pasarela</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>En otro lugar</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>en otro proceso</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>No funciona</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln conexión</numerusform>
            <numerusform>%Ln conexiones</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Con fallos</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>desde hace %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>escritura %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>%1 operaciones por lote</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrada</numerusform>
            <numerusform>%Ln entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>En orden</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>última respuesta hace %1</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>latencia %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>aún sin mensajes</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lenta</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>No se pueden leer las cifras</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>No se puede leer la base de datos</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>Actualizado ahora</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>Actualizado hace %1</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>mensajes</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valores separados por comas</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportado a %1</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>No se escribió %1: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>¿Enviar %Ln código nuevo?</numerusform>
            <numerusform>¿Enviar %Ln códigos nuevos?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>Cada persona recibirá un mensaje. Los códigos que tienen ahora dejarán de funcionar al instante.</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln codes</source>
        <translation>
            <numerusform>Enviar %Ln código</numerusform>
            <numerusform>Enviar %Ln códigos</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer. Nothing was sent.</source>
        <translation>El servicio no responde. No se envió nada.</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>Se alcanzó un límite (%1); cederá en %2&#xa0;s.</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>El número no está incluido en RECIPIENT_ALLOW.</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>La pasarela rechazó el mensaje; la entrada se retiró.</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>La pasarela no dio una respuesta clara: es posible que el mensaje haya salido. Pregunte a la persona antes de enviar otro.</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>La pasarela está ocupada. Inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>El código nuevo no se envió.</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>Se enviaron %1 de %2 códigos nuevos.</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>El código deja de funcionar al instante. No se avisa a nadie. Puede deshacerlo durante 10 segundos.</numerusform>
            <numerusform>Los códigos dejan de funcionar al instante. No se avisa a nadie. Puede deshacerlo durante 10 segundos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>El código deja de funcionar al instante. No se avisa a nadie. A través de un servidor no se puede deshacer.</numerusform>
            <numerusform>Los códigos dejan de funcionar al instante. No se avisa a nadie. A través de un servidor no se puede deshacer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>¿Anular %Ln entrada?</numerusform>
            <numerusform>¿Anular %Ln entradas?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>Anular %Ln entrada</numerusform>
            <numerusform>Anular %Ln entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>No se anuló nada.</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>El servicio no responde. Inténtelo de nuevo más tarde.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>%Ln entrada anulada</numerusform>
            <numerusform>%Ln entradas anuladas</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>No se anularon todas las entradas.</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>El servicio dejó de responder. Las demás siguen vigentes; inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>No se restauraron todas las entradas.</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>El servicio no responde.</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>Ya es tarde para deshacerlo.</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>Las entradas se conservan diez segundos. En su lugar, envíe códigos nuevos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>No se restauró %Ln entrada.</numerusform>
            <numerusform>No se restauraron %Ln entradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>Entretanto se enviaron códigos nuevos para sus identificadores; esos son los que valen.</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>Una entrada no contiene ningún número: otro servicio envió su código.</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>¿Olvidar los códigos erróneos de %1?</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>El número se puede volver a probar tantas veces como permita FAILURE_LIMIT_RECIPIENT. También quien esté adivinando: pregunte antes a la persona. Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>Olvidar códigos erróneos</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>Los códigos erróneos no se han olvidado.</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>No hay códigos erróneos contados para este número.</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>Lo que lo retiene es otro límite, o nada.</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>%1 intentos restantes</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>Seleccione una entrada para ver su cronología.</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Copiar identificador</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Cerrar los detalles</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>Revelar el número; quedará registrado en la actividad</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>Copiar el id. de la pasarela</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Int. restantes</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>Id. pasarela</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Cronología</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Código nuevo</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>Envía un código nuevo; el anterior queda anulado</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Probar código…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar curl</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>Copia un comando que consulta esta entrada en la API</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Anular…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ninguno aún</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>no lo indica la API</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entrada</numerusform>
            <numerusform>%Ln entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>What is done below is done to all of them.</source>
        <translation>Lo que haga abajo se aplicará a todas.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>Ya no existe</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 restantes</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>Esta entrada no está entre las de la lista.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconocido</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Caduca en</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
</context>
<context>
    <name>smsverify::ExchangeView</name>
    <message>
        <source>Headers</source>
        <translation>Cabeceras</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>Mostrar las cabeceras de la respuesta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Esperando la respuesta</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · pasarela %2&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>Pasarela simulada</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Volver a aceptar todo</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>Mensajes que se rechazarán</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>De cada cuántos mensajes se rechaza uno</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>Aceptar todos los mensajes</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>Rechazar próximos</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>Rechazar 1 de cada</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>Recibir y no responder nunca</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>Desaparecer: sin conexión</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>Estado del rechazo</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>Tras 429 y 503, el servicio lo intenta de nuevo.</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>Retraso de cada respuesta</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>A partir del tiempo por mensaje, el resultado es incierto.</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>En espera ahora</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificados</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>Códigos incorrectos</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducados</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviados</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Conversión</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>Mediana hasta verificar</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>Verificados del total de enviados</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>Códigos que terminaron sin usarse</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>más antigua: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>%1 de los enviados</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>%1 rechazados, %2 inciertos</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>ninguno rechazado</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1&#xa0;% en %2</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>¿Cómo salen los códigos?</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>Empiece con el simulador: hace de proveedor de SMS, así que puede probarlo todo sin gastar nada.</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>Probar con el simulador</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>Enviar con Flowroute</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Probar credenciales</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Consultando a Flowroute</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>¿Qué dice el mensaje?</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>La persona que pidió un código lee esto en su teléfono.</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>¿Adónde se dirigen las aplicaciones?</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>Dentro de este equipo no hace falta token. Fuera de él, las aplicaciones presentan uno con cada solicitud.</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Generar un token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copiar el token</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finalizar</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>Entradas activas</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>Guarda la lista como CSV o JSON</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar un código…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>Identificador o últimos dígitos</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>Buscar un identificador o los últimos dígitos de un número</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducadas</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Elegir columnas</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Mostrar detalles</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>Enviar un código nuevo</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Probar un código…</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Copiar identificador</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Anular…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>Leyendo las entradas</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>%1 en espera, selección: %2</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en espera</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>No se pueden leer las entradas</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>No hay entradas</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>Un código enviado espera aquí hasta que se verifique o caduque.</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>Ninguna entrada coincide</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>Nada de lo guardado coincide con la búsqueda y los filtros.</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>Exportar las entradas</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>entradas</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valores separados por comas</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>Exportando las entradas</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>%1 entradas exportadas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>La lista se ha exportado.</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>La lista no se exportó.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>No se pudo escribir %1.</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Mostrar todas las entradas</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>Olvidar códigos erróneos…</translation>
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
        <translation>%1 enviados, %2 verificados, %3 fallidos</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message>
        <source>Use plain characters</source>
        <translation>Usar caracteres simples</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>En el teléfono</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caracteres</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>Flowroute factura</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Número remitente</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Hoy %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1 (quedan %2)</translation>
    </message>
    <message>
        <source>1 part</source>
        <translation>1 parte</translation>
    </message>
    <message>
        <source>%1 parts of %2</source>
        <translation>%1 partes de %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 obliga a usar UCS-2, con menos espacio.</numerusform>
            <numerusform>%1 obligan a usar UCS-2, con menos espacio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>Cada mensaje se cobra; un texto más corto cabe en uno solo.</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>Con caracteres simples es un solo mensaje.</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>Con caracteres simples es %Ln mensaje.</numerusform>
            <numerusform>Con caracteres simples son %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>El texto habla de una vigencia de %Ln minuto, pero la de los códigos es otra.</numerusform>
            <numerusform>El texto habla de una vigencia de %Ln minutos, pero la de los códigos es otra.</numerusform>
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
        <translation>Mostrar los nombres o solo los iconos</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Paneles</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1 (esta ventana)</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>cerrada</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>hace %1</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>ausente, hace %1</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1, activo</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1, ausente</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
    </message>
</context>
<context>
    <name>smsverify::NodesCard</name>
    <message>
        <source>Nodes</source>
        <translation>Nodos</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%1 de %2 activos</translation>
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
        <translation>Copiar código</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>Mostrar el número completo; quedará registrado en la actividad</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>Mostrar el número completo</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
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
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxModel</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 para %2: %3</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Vaciar…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>Los mensajes salen de este equipo</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>La bandeja de salida guarda lo que habría enviado el simulador. Este servicio envía por una pasarela real.</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Mostrar el ajuste</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>Últimos dígitos o texto</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>Buscar en la bandeja de salida</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>Ningún mensaje coincide</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>Busque otros dígitos u otra palabra.</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Aún no hay mensajes</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>Envíe un código y aparecerá aquí, con el texto tal como lo mostraría el teléfono.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar un código…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln mensaje</numerusform>
            <numerusform>%Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>%1 de %Ln mensaje</numerusform>
            <numerusform>%1 de %Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>¿Borrar %Ln mensaje?</numerusform>
            <numerusform>¿Borrar %Ln mensajes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>Borrar %Ln mensaje</numerusform>
            <numerusform>Borrar %Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>La bandeja de salida se vacía, aquí y en /v1/outbox. Los códigos siguen funcionando. Puede deshacerlo durante 10 segundos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>%Ln mensaje borrado</numerusform>
            <numerusform>%Ln mensajes borrados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>smsverify::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>No se pueden guardar las imágenes en %1.</translation>
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
        <translation>%1, en espera</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1, en curso</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1, superado</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1, fallido</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1, sin ejecutar</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>Autoprueba</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Guardar informe…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>Como página (HTML) o para un servidor de compilación (JUnit XML)</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>Probar todo el servicio en una instancia privada</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>Todos los escenarios de envío y verificación se ejecutan por HTTP, con el simulador y archivos propios. No se toca ninguno de sus datos y ningún mensaje sale de este equipo.</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>Ejecutar la autoprueba</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Mostrar el ajuste</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Escenarios</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>Lo que se envió y lo que se recibió</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>El servicio trabaja con su base de datos de producción</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>Para no tocar nada de ella, la autoprueba solo se ejecuta mientras el servicio trabaja con la base de datos de prueba. Actívela en Almacenamiento.</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>Para no tocar nada de ella, la autoprueba solo se ejecuta mientras el servicio trabaja con la base de datos de prueba. Actívela en Almacenamiento y quite la dirección de la base de datos.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Ejecutar de nuevo</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>Terminará tras el paso en curso</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 de %2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>Cancelada tras %1 de %2 escenarios</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>%1 de %2 escenarios con fallos</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>Se superaron los %1 escenarios</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Aún no se ha ejecutado.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>según lo esperado</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>distinto de lo esperado</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>informe guardado como %1</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>informe no guardado: %1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Página (*.html)</translation>
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
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>Crear un código, guardarlo y enviarlo (Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>Copiar esta solicitud como línea de comandos</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>Nuevo UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>Rellenar con un UUID nuevo</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>Un número al que se puede enviar</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>Solo dígitos: deben ser 11 y el primero, un 1.</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>El primer dígito debe ser un 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln dígito; deben ser 11 y el primero, un 1.</numerusform>
            <numerusform>%Ln dígitos; deben ser 11 y el primero, un 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>11 dígitos, el primero un 1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>Falta %Ln dígito</numerusform>
            <numerusform>Faltan %Ln dígitos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · quizá su código de área no esté asignado</translation>
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
        <translation>Destino de las solicitudes</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>Este servicio</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>Un servidor</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Enviar y verificar</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>últimos %1 intercambios</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>Enviar otra vez la solicitud seleccionada</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>Lo que envíe y verifique aparecerá aquí, para poder repetirlo.</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>RECIPIENT_ALLOW y RECIPIENT_BLOCK no dejan pasar este número.</translation>
    </message>
</context>
<context>
    <name>smsverify::ServerForm</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>Vacío si el servidor no pide ninguno</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>Se necesita una dirección como https://sms.example.org.</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>No hay llavero: se olvidará al cerrar la ventana</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>Elegir: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar: %1</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>Definido, no se muestra</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Sin definir</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificado</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Por defecto</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Archivo de ajustes</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Entorno</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Línea de comandos</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>Bloqueado: definido por el entorno (%1).</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>Bloqueado: definido en la línea de comandos (%1).</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>Se guarda en el llavero del escritorio.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>Se guarda en el archivo de ajustes, que solo usted puede leer: no hay llavero.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Valor por defecto: %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>Cambios anteriores</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>Por defecto…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>Descartar todos los cambios; se puede deshacer</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Sin cambios</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln cambio</numerusform>
            <numerusform>%Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1, %2 con error: %3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1; el otro servicio los leerá en su próximo inicio o con SIGHUP</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1; se aplicarán cuando se inicie el servicio</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1, con efecto inmediato</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1; la API se reinicia para aplicar %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>No se encontró ningún ajuste</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>Busque una palabra de su nombre o el nombre de su variable de entorno.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Probar credenciales</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>Enviar un mensaje de prueba…</translation>
    </message>
    <message>
        <source>Plain characters</source>
        <translation>Caracteres simples</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsGroupList</name>
    <message>
        <source>Groups of settings</source>
        <translation>Grupos de ajustes</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, con cambios</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Consultando a Flowroute</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>Tomar los valores de otro archivo de ajustes, sin secretos</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>Guardar los valores en otro archivo de ajustes, sin secretos</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Buscar un ajuste</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>¿Usar los valores por defecto?</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Todos los ajustes</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Valores por defecto</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Solo %1</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>¿Aplicar el ajuste modificado?</numerusform>
            <numerusform>¿Aplicar los ajustes modificados?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>¿Descartar el ajuste modificado?</numerusform>
            <numerusform>¿Descartar los ajustes modificados?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>Los cambios aún no se han guardado.</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>Los cambios aún no se han guardado y no todos son válidos.</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>Descartar cambios</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>No se importó nada.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Importar ajustes</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>Ajustes (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>No se escribió el archivo.</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>Exportado sin secretos</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Exportar ajustes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>¿Reiniciar la API?</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>Debe reiniciarse para aplicar %1. Primero se responde a las solicitudes en curso; las nuevas se rechazan por un momento.</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>Aplicar y reiniciar luego</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Aplicar y reiniciar</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Escribiendo %1</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Aplicado</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>Guardado; el otro servicio los leerá en su próximo inicio o con SIGHUP</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>Guardado; se aplicará cuando se inicie el servicio</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>La API sigue funcionando con los ajustes anteriores.</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>Hay que reiniciarla para aplicar %1.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar ahora</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>No se puede leer el archivo de ajustes.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>No se cambió nada. Haga que se pueda leer y vuelva a aplicar los cambios.</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>El archivo de ajustes no se puede modificar desde aquí.</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>Contiene algo que solo su autor puede corregir. No se cambió nada.</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>No se puede escribir el archivo de ajustes.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>Alguien modificó entretanto el archivo de ajustes.</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>Vuelva a leerlo: sus cambios se rehacen sobre su contenido actual.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Volver a leer</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>No se guarda nada hasta que lo aplique, y se puede deshacer. Los secretos, la pasarela, el lugar de los datos y la dirección de la API no cambian.</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1: no cambia, está definido fuera del archivo de ajustes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>%Ln ajuste cambiará cuando lo aplique.</numerusform>
            <numerusform>%Ln ajustes cambiarán cuando los aplique.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>Los secretos quedaron fuera.</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>El archivo no cambia nada.</translation>
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
        <translation>Pasarela</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulador</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>iniciando</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>detenida · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Detener la API</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Iniciar la API</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>del servicio</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Enviar un mensaje de prueba</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>Un número al que se permita enviar, con su código de país. El mensaje sale con los ajustes vigentes; su código funciona hasta que caduque.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>De 8 a 15 dígitos, empezando por el código de país.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>No se envió nada: el servicio no se puede usar ahora (%1).</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>La pasarela aceptó el mensaje.</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>Un límite lo rechazó (%1). Inténtelo de nuevo en %2&#xa0;s.</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>No se permite enviar a ese número; consulte “Números permitidos” en Límites.</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>No se pudo contactar con la pasarela: %1.</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>La pasarela lo rechazó: %1 %2.</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>La pasarela no respondió; es posible que el mensaje se haya enviado.</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>Demasiados mensajes esperan a la pasarela. Inténtelo de nuevo en breve.</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>Números de prueba</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Añadir número</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>Un mensaje a uno de ellos lleva siempre su código fijo.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>Se necesitan de 8 a 15 dígitos.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>sube %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>baja %1</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>Mostrar la ventana</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Iniciar la API</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar un código…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Detener la API</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>Un código incorrecto consume un intento; el correcto cierra la entrada.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>Probar un código para %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>El código no se comparó: el servicio no responde. Inténtelo de nuevo más tarde.</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>Ese es el código. La entrada se ha verificado y eliminado.</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>Código incorrecto. Era el último intento: la entrada se ha eliminado.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>Código incorrecto: queda %Ln intento.</numerusform>
            <numerusform>Código incorrecto: quedan %Ln intentos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>Demasiados códigos incorrectos para este número. No se comparó nada; inténtelo de nuevo en %1&#xa0;s.</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>Demasiado tarde: el código ha caducado. La entrada se ha eliminado.</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>Ya no hay ninguna entrada con este identificador.</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Deshacer (%1)</translation>
    </message>
</context>
<context>
    <name>smsverify::VerifyForm</name>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Use code from outbox</source>
        <translation>Usar código de la bandeja</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>Preguntar si este código es correcto; uno incorrecto consume un intento (Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>Copiar esta solicitud como línea de comandos, con el código incluido</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Fill in the code of the simulator&apos;s last message to this identifier&apos;s number</source>
        <translation>Rellenar con el código del último mensaje del simulador al número de este identificador</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>Aún no se ha enviado ningún mensaje para este identificador</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>Primeros pasos…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>Acerca de SMS Verification Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
</context>
</TS>
