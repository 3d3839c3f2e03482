<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Não enviado</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>Envio não confirmado</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>Gateway ocupado</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>Envio recusado: limite</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>Número não permitido</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>Última tentativa incorreta</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Código incorreto</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>Código fora do prazo</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>Identificador desconhecido</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>Tentativa recusada: limite</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Invalidado</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>Invalidação desfeita</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>Códigos incorretos zerados</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>Número revelado</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Configurações alteradas</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>Banco de dados indisponível</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>Banco de dados restabelecido</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>Entradas expiradas removidas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln tentativa restante</numerusform>
            <numerusform>%Ln tentativas restantes</numerusform>
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
        <translation>gateway %1 ms</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Tentativas restantes</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalhe</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Cliente</translation>
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
        <translation>Requisição</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>Sem resposta</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criado</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>Não foi possível acessar o servidor. Verifique se o endereço está certo e se o servidor está em execução.</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>O servidor não respondeu. Não se sabe se ele executou o pedido.</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>Quem respondeu não é este serviço. Verifique o endereço.</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>O serviço parou antes de responder. Não se sabe se ele executou o pedido.</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>Você não esperou mais. Não se sabe se foi feito.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Não houve resposta.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>Envia códigos de uso único por SMS e os verifica. Sem um comando, abre o console, se estiver instalado.</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>Executa o serviço sem interface gráfica.</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>Pede a um serviço em execução que envie um código: --send AUTH_ID RECIPIENT.</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>Consulta um serviço em execução sobre um código: --verify AUTH_ID CODE.</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>Mostra todas as configurações e sua origem.</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>Executa os cenários de aceitação em uma instância privada (exige DEBUG_MODE=true).</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Mostra a versão.</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>Mostra esta ajuda.</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>Lê somente este arquivo de configurações.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>arquivo</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>Onde ficam o banco de dados e a chave.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>pasta</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>Endereço em que escutar.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>endereço</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>Porta em que escutar; 0: qualquer uma livre.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>Nível mínimo dos registros gravados no log.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>nível</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>O serviço em execução, para --send e --verify (padrão: SMS_AUTH_ENDPOINT ou, na falta dele, http://localhost:8000).</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>O token da API do serviço em execução (padrão: SMS_AUTH_TOKEN).</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>Grava imagens do console.</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 e --%2 não podem ser usados juntos.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>“%1” não foi reconhecido; veja --help.</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 recebe %2 argumentos; veja --help.</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config requer um arquivo; veja --help.</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>O endpoint não é um endereço http ou https.</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>Criar um certificado autoassinado e sua chave, para testar: --make-certificate FOLDER.</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>O que o comando precisa.</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate requer uma pasta; consulte --help.</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>Assumir os códigos ainda válidos do serviço Flask: --import-legacy auth_codes.db.</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>Gravar as credenciais do serviço Flask no arquivo de configurações: --import-credentials credentials.py.</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>Copiar de outro banco de dados as entradas ativas e os limites, não os números dos gráficos: --migrate-from sqlite:////pasta/arquivo.</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 requer um argumento; consulte --help.</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>Copiar o banco de dados SQLite para um novo arquivo, mesmo com o serviço em execução: --backup ARQUIVO.</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>Colocar essa cópia no lugar do banco de dados, sem nenhum serviço em execução: --restore ARQUIVO.</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>após %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>%Ln tentativa restante</numerusform>
            <numerusform>%Ln tentativas restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>Aceita pelo gateway</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>Recusada pelo gateway</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>Sem resposta clara do gateway</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>a mensagem pode ter saído</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>Não enviada: o gateway está ocupado</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>Um novo código foi recusado</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>Código incorreto</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>Uma tentativa foi recusada</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificada</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>Tentativa fora do prazo</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>Invalidada</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Restaurada</translation>
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
        <translation>O gateway ainda não respondeu.</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>O gateway aceitou a mensagem.</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>Não se sabe se a mensagem saiu.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>Solicitada e gravada</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>%Ln código incorreto</numerusform>
            <numerusform>%Ln códigos incorretos</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>antes de esta janela ser aberta</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirada</translation>
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
        <translation>anos</translation>
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
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceita</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>Incerta</translation>
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
            <numerusform>mais %Ln</numerusform>
            <numerusform>mais %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 é do usuário %2, não de root: execute isto como %2.</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>Nenhum serviço responde em %1 (%2).</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>O serviço em %1 não respondeu a tempo.</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>O serviço em %1 exige outro token; informe-o com SMS_AUTH_TOKEN ou --token.</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>O que responde em %1 não é este serviço (%2).</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>A requisição falhou: %1.</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>O console não está instalado aqui. Inicie o serviço com --serve; --help mostra os outros comandos.</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>Não foi possível abrir o console: %1.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>passou</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FALHOU</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>O autoteste só é executado com DEBUG_MODE=true e sem DATABASE_URL.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 com sucesso, %2 com falha</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>Não há um ambiente gráfico para abrir o console. Inicie o serviço com --serve; --help lista os demais comandos.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>Não é possível criar %1: %2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>já existe, e nada é sobrescrito</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>a pasta não pode ser criada ali</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># Autoassinado, para testar, válido por %1 dias. As configurações:</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># Depois, nesta máquina:</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 é o banco de dados deste próprio serviço (DB, TEST_DB ou DATABASE_URL); nada foi alterado.</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>Terminou antes de tudo ser transferido: %1. O que foi transferido vale; o mesmo comando traz o restante.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>Não é possível ler %1: %2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 não atribui nada a %2; nada foi gravado.</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1: o que é atribuído a %2 não é um texto simples; nada foi gravado.</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1: o valor de %2 não é válido; permitido: %3. Nada foi gravado.</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>Outra pessoa alterou %1 neste momento; nada foi gravado.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Não é possível gravar %1: %2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 já está lá</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 foi substituído</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 foi gravado</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>Arquivo de configurações %1:</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 não é o banco de dados do serviço Flask: não tem a tabela auth_code.</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 não é o banco de dados do serviço Flask: sua tabela auth_code não tem a coluna %2.</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>Códigos importados</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>Ignorados, expirados</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>Ignorados, tentativas esgotadas</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>Ignorados, malformados</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>Ignorados, seu identificador tem uma entrada</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>Ignorados, já importados antes</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>%1 está em uso pelo processo %2; encerre-o primeiro, para que nenhuma tentativa se perca.</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>Não é possível abrir %1.lock, que impede outro serviço de trabalhar enquanto isso: %2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 contém entradas ativas criadas com uma chave que não está disponível. Informe-a em CODE_HASH_KEY ou em CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>Entradas copiadas</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>Ignoradas, já copiadas antes</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>Limites copiados</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>Os números por minuto, que os gráficos mostram, não são copiados.</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from requer sqlite:///arquivo (na pasta de dados) ou sqlite:////pasta/arquivo.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1 já existe; nada foi gravado.</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1 está em uso pelo processo %2; pare-o primeiro.</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URL leva a um PostgreSQL; os próprios programas dele, pg_dump e pg_restore, fazem cópias.</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>Os códigos nela só são válidos com a chave %1, que não está incluída: guarde uma cópia dela em outro lugar.</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>Entradas copiadas que aguardam seu código</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>Entradas restauradas que aguardam seu código</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>Os códigos usados ou retirados depois da cópia voltam a ser válidos até expirarem, o último às %1.</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>O banco de dados que estava lá foi mantido como %1.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>Painel</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>Entradas ativas</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Enviar e verificar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Caixa de saída</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autoteste</translation>
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
        <translation>Falhas</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>Só o banco de dados daquele serviço informa quais entradas aguardam. Busque um identificador completo para consultar uma entrada no serviço.</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>O arquivo %1 não existe. Ele é criado quando o serviço é iniciado.</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>Você não tem permissão para ler %1: pertence a outro usuário. Busque um identificador completo para consultar uma entrada na API; “Enviar e verificar” também funciona.</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 está vazio. Ele é preparado quando o serviço é iniciado.</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 não é o banco de dados deste programa ou está danificado. Escolha outro nas configurações ou restaure um backup.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>%1 foi gravado por uma versão mais recente deste programa. Atualize esta instalação.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Não foi possível ler %1: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>Não foi possível acessar %1. Uma nova tentativa será feita automaticamente.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>Enviar um código</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>Verificar um código, uma única vez</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>Erros até a última tentativa</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>Um código fora do prazo</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>Um novo código invalida o antigo</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>Um identificador desconhecido</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>Dados inválidos não enviam nada</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>O gateway recusa uma mensagem</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>Limites bloqueiam e liberam</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>HTTP: métodos, caminhos, tamanhos</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>Nada se perde em uma queda</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>Autoteste do SMS Verification Console</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>Cenários com sucesso: %1 de %2. %3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Passou</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
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
        <translation>No mínimo %1.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>De %1 a %2.</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>Somente dígitos; devem ser 11, começando por 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln dígito; devem ser 11, começando por 1.</numerusform>
            <numerusform>%Ln dígitos; devem ser 11, começando por 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>O primeiro dígito deve ser 1.</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>Falta o lugar do código: escreva {code} onde ele deve aparecer.</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>Não pode ficar vazio. %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
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
        <translation>Limites</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Armazenamento</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>Qualquer texto.</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>Um texto que contenha {code}.</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>Ativado ou desativado.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>Um destes: %1.</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>Um destes: %1; ou um número inteiro.</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>“off” ou limites separados por vírgulas, como 5/10m, 20/1d (s, m, h, d).</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>Primeiros dígitos dos números, separados por vírgulas, sem +.</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>Endereços IP ou redes (10.0.0.0/8) separados por vírgulas.</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>Um endereço IP ou “localhost”.</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>Um caminho.</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>O caminho de uma pasta.</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>Um endereço http ou https sem usuário e senha.</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>11 dígitos, começando por 1.</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>Um texto sem quebras de linha nem outros caracteres de controle.</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>Um texto sem dois-pontos, quebras de linha nem outros caracteres de controle.</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 bytes em base64, 44 caracteres.</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>5/1s para a Flowroute, off para o simulador</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln dia</numerusform>
            <numerusform>%Ln dias</numerusform>
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
        <translation>Simulador: não envia nada</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>Flowroute, se as chaves estiverem definidas</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>A Flowroute exige este valor. Informe-o ou escolha o simulador.</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>Não foi possível usar o arquivo: %1.</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>O arquivo tem um token chamado API_TOKEN, que também está definido. Renomeie um deles.</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>Todos os usuários desta máquina podem ler o arquivo.</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>Fora desta máquina, a API exige um token. Informe um ou permita clientes sem token.</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>Acima do limite de códigos incorretos por número (%1), que atua antes de as tentativas se esgotarem.</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Chave de acesso da Flowroute</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>A Flowroute exige este valor.</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Chave secreta da Flowroute</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Número remetente</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>Seu número na Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Endereço da Flowroute</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>Para onde vão as mensagens. Outro endereço serve para testes e proxies.</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>Quem envia as mensagens. O simulador as guarda aqui e não envia nenhuma.</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>Tempo por mensagem</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>Inclui a espera pela vez.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>Mensagens entregues ao gateway. Uma mensagem que precisaria esperar mais que o tempo por mensagem é recusada.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexões</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>Mensagens em andamento ao mesmo tempo.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>Dígitos de um novo código.</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Validade</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>Por quanto tempo um novo código pode ser usado, incluindo as tentativas.</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>Tentativas incorretas permitidas</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>Depois da última, o código é invalidado.</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>Nome da organização</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>Como aparece na mensagem.</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Texto da mensagem</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>Onde a API escuta. 127.0.0.1 vale só para esta máquina.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0: qualquer porta livre.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>Quem chama a API precisa informá-lo. Vale por inteiro, incluindo os espaços.</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>Arquivo de tokens</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>Uma linha por cliente: nome:token. O nome aparece no log.</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>Sem token, escutar além desta máquina</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>Qualquer um que alcance o endereço poderá enviar códigos.</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>Corpo máximo da requisição</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>Corpos maiores são recusados.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Proxies confiáveis</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>O X-Forwarded-For deles informa quem é o cliente.</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>Envios por número</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>n de uma vez; depois, um a cada período/n.</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>Envios por identificador</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>Envios por cliente</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>Pelo endereço do cliente; IPv6 conta por /64.</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>Envios no total</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>Um teto para o custo das mensagens.</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>Envios por faixa de números</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>O número sem os quatro últimos dígitos.</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>Códigos incorretos por número</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>Contados em todos os códigos do número. Acima do limite, o código nem chega a ser comparado; assim, novos códigos não dão direito a novos palpites.</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>Números permitidos</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>Como os números podem começar; 1 corresponde aos Estados Unidos e ao Canadá. Vale o prefixo mais longo.</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>Números bloqueados</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>Como os números não podem começar. Vale o prefixo mais longo.</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>Usar o banco de dados de teste</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>Ele pode ser esvaziado a qualquer momento.</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>Banco de dados de teste</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>Um arquivo SQLite na pasta de dados ou com o caminho completo. Outro arquivo começa vazio; este fica onde está.</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>Banco de dados de produção</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>Endereço do banco de dados</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>Prevalece sobre os dois arquivos.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Pasta de dados</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>Onde ficam o banco de dados e o arquivo de chave. Eles não são movidos quando a pasta muda.</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>Chave dos códigos</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>Protege os códigos armazenados. Se faltar, uma chave é criada uma única vez na pasta de dados.</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>Chave anterior dos códigos</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>Para entradas criadas antes da troca da chave.</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>Manter entradas expiradas</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>Durante esse tempo, o usuário é informado de que o código expirou.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>O mínimo que é gravado: uma palavra ou um número de 10 (debug) a 50 (só início e parada).</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON é para programas; texto, para pessoas.</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>Cabeçalho máximo da requisição</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>Tempo para uma requisição chegar</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>Por mais devagar que seus bytes cheguem.</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>Tempo de inatividade de uma conexão</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>Depois ela é fechada.</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>Conexões no total</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>Os demais clientes são orientados a voltar depois.</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>Conexões por cliente</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off ou quantas; proxies confiáveis estão isentos.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>Um arquivo PEM. Com uma chave privada a API fala HTTPS.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Chave privada</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>O arquivo PEM do certificado, sem senha.</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>Um certificado e sua chave privada andam juntos: informe ambos ou nenhum.</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///arquivo (na pasta de dados), sqlite:////pasta/arquivo ou postgresql://usuário:senha@host:porta/nome.</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>O PostgreSQL precisa dela.</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>Conexões com o PostgreSQL</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>Simultâneas, com um servidor.</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} ou {code} é o código e {org_name}, a organização; outras chaves são texto comum.</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>Recusa todas as mensagens.</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>Recusa uma a cada %Ln mensagem.</numerusform>
            <numerusform>Recusa uma a cada %Ln mensagens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>Recusa mais %Ln mensagem.</numerusform>
            <numerusform>Recusa as próximas %Ln mensagens.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>Inacessível.</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>Recebe mensagens e não responde.</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>Responde com %1 s de atraso.</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>Aceita todas as mensagens.</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>Nenhum gateway de SMS está definido. Defina FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY e FLOWROUTE_NUMBER para enviar pela Flowroute, ou SMS_GATEWAY=simulator para experimentar sem enviar.</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>Não é possível usar a pasta de dados %1 (DATA_DIR, service/data_dir): é preciso uma pasta em que este usuário possa gravar.</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>O banco de dados %1 não é um arquivo (DB, TEST_DB ou DATABASE_URL; database/file, test_file ou url): é preciso o caminho de um arquivo, existente ou não.</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>Não é possível usar a chave dos códigos: %1.</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>A chave dos códigos (CODE_HASH_KEY ou, na falta dela, code_hash.key na pasta de dados) não é aquela com que foram criadas as entradas ativas de %1. Informe a chave certa em CODE_HASH_KEY ou em CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>O arquivo de chave code_hash.key não está em %1, mas há entradas ativas em %2 criadas com essa chave. Devolva o arquivo ao lugar ou informe CODE_HASH_KEY.</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>O banco de dados %1 está em uso pelo processo %2.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>A porta %1 de %2 está em uso por outro programa. Escolha outra com HTTP_PORT ou --port.</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>Não é possível escutar em %1, porta %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>Não é possível usar o certificado (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>Não é possível usar o banco de dados %1: %2.</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY não é a chave com que %1 é usado. Informe a chave dos outros nós em CODE_HASH_KEY ou em CODE_HASH_KEY_PREVIOUS.</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) passa por um pooler que compartilha conexões entre transações (pool_mode do pgbouncer): é necessário o pooling por sessão ou o próprio servidor.</translation>
    </message>
</context>
<context>
    <name>StatisticsText</name>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1%</translation>
    </message>
    <message numerus="yes">
        <source>%1 points</source>
        <comment>of a hundred</comment>
        <translation>
            <numerusform>%1 pp</numerusform>
            <numerusform>%1 pp</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>vs. hora anterior</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>vs. dia anterior</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>vs. semana anterior</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>Mensagens por minuto</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>Mensagens por 15 minutos</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>Mensagens por 2 horas</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>Outro processo o está usando.</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>Outro programa o mantém bloqueado. Uma nova tentativa será feita automaticamente.</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>Não é permitido gravar nele. Verifique as permissões do arquivo e da pasta.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>O disco está cheio. Libere espaço; o serviço continua automaticamente.</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>O arquivo está danificado. Substitua-o por um backup.</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>Ele foi criado por uma versão mais recente deste programa. Inicie essa versão.</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>Há códigos aguardando, criados com outra CODE_HASH_KEY. Informe essa chave.</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>Ele está inacessível. Verifique se a pasta existe.</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>Ele relata um erro. Uma nova tentativa será feita automaticamente.</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>O serviço não está em execução.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir configurações</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar novamente</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>A API não está em execução.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>A porta %1 está em uso por outro programa.</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>Usar outra porta…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>O gateway não aceita mensagens.</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>O simulador foi instruído a se comportar mal.</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Voltar a aceitar tudo</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>Última resposta, às %1: %2. Verifique as chaves e a rede; a próxima mensagem tentará de novo.</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>Última resposta: %1.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>Não é possível usar o banco de dados.</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>Não é possível usar o banco de dados desde %1.</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>Outro processo já atende com este banco de dados.</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>A janela mostra o que o processo %1 faz e atua por meio de %2.</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>O outro serviço não responde.</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>Nada pode ser enviado ou verificado por %1. Inicie-o de novo ou deixe esta janela prestar o serviço.</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>Atender por aqui</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>Outro serviço escuta na porta %1.</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>A janela atua por meio dele, em %1. Só o próprio banco de dados dele informa quais entradas aguardam lá.</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>Ele não aceita alterações: é um servidor de espera, ou esta função não pode gravar.</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>Um pooler diante dele compartilha conexões entre transações. É necessário o pooling por sessão.</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>O servidor dele não pode ser acessado. Uma nova tentativa será feita automaticamente.</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>Ele usa o mesmo banco de dados. A janela atua por meio dele, em %1.</translation>
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
        <translation>Detalhe</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>Identificador, evento, detalhe</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Filtrar a atividade</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>Manter os mais recentes à vista</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>Gravar o que é exibido em um arquivo CSV ou JSON</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informações</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erros</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Nada aconteceu ainda</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>Aqui aparecem os códigos enviados e verificados, as recusas por limites e os problemas do gateway e do banco de dados.</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nada corresponde ao filtro</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>Mostre mais níveis ou busque outra palavra.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
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
            <numerusform>%Ln novo</numerusform>
            <numerusform>%Ln novos</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>em pausa, %1 aguardando</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>mais antigos descartados: %1</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>Nada aconteceu nesta janela</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>O que o outro serviço faz está no log dele.</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>exportada para %1</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>não exportada: %1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>Exportar a atividade</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabela (*.csv)</translation>
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
        <translation>Detalhes</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>Mais %Ln</numerusform>
            <numerusform>Mais %Ln</numerusform>
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
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requisição</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duração</translation>
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
        <translation>nenhuma mensagem sai desta máquina</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>A janela usará este idioma a partir da próxima inicialização.</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>BANCO DE TESTE</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 pode ser esvaziado</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULADOR</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>O serviço não está em execução.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>%Ln configuração não pode ficar como está.</numerusform>
            <numerusform>%Ln configurações não podem ficar como estão.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir configurações</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>Fechar a janela?</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>A API está em execução. Se ela parar, as aplicações que pedem códigos ficarão sem resposta.</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>Parar a API e sair</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Continuar na bandeja</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Outro idioma</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>Usar outra porta?</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT é definido fora do arquivo de configurações: esta porta vale até o próximo início.</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>Ela fica no arquivo de configurações. As aplicações também precisam usá-la.</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>Porta da API, 0 para qualquer uma livre</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>Usar esta porta</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Envia códigos de uso único por SMS e os verifica.

Software livre sob a Licença Pública Geral GNU, versão 3 ou posterior.</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>A porta não foi guardada</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>Não foi possível gravar o arquivo de configurações, ou outra pessoa o alterou. Esta porta vale até o próximo início.</translation>
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
        <translation>Não há nada para testar.</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>Informe primeiro a chave de acesso e a chave secreta.</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>A Flowroute aceita as chaves.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nada foi enviado.</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>A Flowroute recusa as chaves.</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>Copie as duas novamente da sua conta na Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>Não foi possível acessar a Flowroute.</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>Verifique a rede e o endereço da Flowroute.</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>A resposta da Flowroute nada diz sobre as chaves.</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>Ela respondeu com o status %1. Tente novamente mais tarde.</translation>
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
        <translation>Painel</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>Nenhum código foi enviado ainda</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>Envie o primeiro por aqui ou deixe que sua aplicação o peça à API. As estatísticas aparecem em seguida.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar código…</translation>
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
        <translation>Dia</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>Exportar o gráfico como imagem ou seus valores…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Exportar o gráfico</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Em outro lugar</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>em outro processo</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parada</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Fora do ar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln conexão</numerusform>
            <numerusform>%Ln conexões</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Em execução</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abrindo…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>há %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>gravação %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>%1 operações por lote</translation>
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
        <translation>Saudável</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>última resposta há %1</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>latência de %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>nenhuma mensagem ainda</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lento</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>Não é possível ler os números</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>Não é possível ler o banco de dados</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>Atualizado agora</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>Atualizado há %1</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>mensagens</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valores separados por vírgulas</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportado para %1</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 não foi gravado: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>Enviar %Ln novo código?</numerusform>
            <numerusform>Enviar %Ln novos códigos?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>Cada pessoa recebe uma mensagem. Os códigos atuais deixam de funcionar na hora.</translation>
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
        <translation>O serviço não responde. Nada foi enviado.</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>Um limite foi atingido (%1); ele libera novos envios em %2 s.</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>O número está fora de RECIPIENT_ALLOW.</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>O gateway recusou a mensagem; a entrada foi retirada.</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>O gateway não deu uma resposta clara: a mensagem pode ter saído. Pergunte à pessoa antes de enviar outra.</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>O gateway está ocupado. Tente novamente em instantes.</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>O novo código não foi enviado.</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>Novos códigos enviados: %1 de %2.</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>O código deixa de funcionar na hora. Ninguém é avisado. É possível desfazer por 10 segundos.</numerusform>
            <numerusform>Os códigos deixam de funcionar na hora. Ninguém é avisado. É possível desfazer por 10 segundos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>O código deixa de funcionar na hora. Ninguém é avisado. Por meio de um servidor, não é possível desfazer.</numerusform>
            <numerusform>Os códigos deixam de funcionar na hora. Ninguém é avisado. Por meio de um servidor, não é possível desfazer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>Invalidar %Ln entrada?</numerusform>
            <numerusform>Invalidar %Ln entradas?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>Invalidar %Ln entrada</numerusform>
            <numerusform>Invalidar %Ln entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>Nada foi invalidado.</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>O serviço não responde. Tente novamente mais tarde.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>%Ln entrada invalidada</numerusform>
            <numerusform>%Ln entradas invalidadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>Nem todas as entradas foram invalidadas.</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>O serviço parou de responder. As demais ainda funcionam; tente novamente.</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>Nem todas as entradas foram restauradas.</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>O serviço não responde.</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>É tarde demais para desfazer.</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>As entradas são mantidas por dez segundos. Envie novos códigos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>%Ln entrada não foi restaurada.</numerusform>
            <numerusform>%Ln entradas não foram restauradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>Nesse meio-tempo, novos códigos foram enviados aos mesmos identificadores; são eles que valem.</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>Uma entrada não contém número: outro serviço enviou seu código.</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>Esquecer os códigos errados de %1?</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>O número pode ser tentado de novo tantas vezes quanto FAILURE_LIMIT_RECIPIENT permite. Quem estiver adivinhando também: pergunte antes à pessoa. Isto não pode ser desfeito.</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>Esquecer códigos errados</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>Os códigos errados não foram esquecidos.</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>Não há códigos errados contados para este número.</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>O que o retém é outro limite, ou nada.</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>Expirada</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>%1 tentativas restantes</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>Selecione uma entrada para ver a linha do tempo.</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Copiar identificador</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Fechar detalhes</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tempo restante</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>Revelar o número; isso fica registrado na atividade</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>Copiar ID no gateway</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Tent. restantes</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>ID no gateway</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Novo código</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>Envia um novo código; o antigo é invalidado</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Testar código…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar curl</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>Copia um comando que consulta a API sobre esta entrada</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Invalidar…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>nenhum ainda</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>não informado pela API</translation>
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
        <translation>As ações abaixo valem para todas elas.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>Já removida</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirada</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>restam %1</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>Esta entrada não está entre as listadas.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconhecido</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>Expirada</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Expira em</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>Restam</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
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
        <translation>Cabeçalhos</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>Mostrar os cabeçalhos da resposta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Aguardando a resposta</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · gateway %2 ms</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>Gateway simulado</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>Voltar a aceitar tudo</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>Mensagens a recusar</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>De quantas mensagens uma é recusada</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>Aceitar todas as mensagens</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>Recusar as próximas</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>Recusar uma a cada</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>Receber e nunca responder</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>Sair do ar: sem conexão</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>Status da recusa</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>Após 429 e 503, o serviço tenta novamente.</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>Atraso de cada resposta</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>A partir do tempo por mensagem, o resultado é desconhecido.</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>Aguardando agora</translation>
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
        <translation>Códigos incorretos</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirados</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Não enviados</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Conversão</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>Mediana até verificar</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>Verificados entre os enviados</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>Códigos que terminaram sem uso</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>mais antigo: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>%1 dos enviados</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>recusados: %1, incertos: %2</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>nenhum recusado</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1% em até %2</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeiros passos</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>Como os códigos são enviados?</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>Comece pelo simulador: ele faz o papel do provedor de SMS, para experimentar tudo sem custo algum.</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>Experimentar com o simulador</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>Enviar pela Flowroute</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Testar credenciais</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Consultando a Flowroute</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>O que diz a mensagem?</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>É o que a pessoa que pediu um código lê no celular.</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>Onde as aplicações encontram a API?</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>Somente nesta máquina, nenhum token é necessário. Fora dela, as aplicações apresentam um a cada requisição.</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Gerar token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copiar o token</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Etapa %1 de %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avançar</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Concluir</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>Entradas ativas</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>Grava a lista como CSV ou JSON</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar código…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>Identificador ou últimos dígitos</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>Buscar um identificador ou os últimos dígitos de um número</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiradas</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Escolher colunas</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Mostrar detalhes</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>Enviar novo código</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>Testar código…</translation>
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
        <translation>Invalidar…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>Lendo as entradas</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>%1 aguardando, %2 na seleção</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 aguardando</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>Não é possível ler as entradas</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Nenhuma entrada</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>Cada código enviado aguarda aqui até ser verificado ou expirar.</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>Nenhuma entrada encontrada</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>Nada do que está armazenado corresponde à busca e aos filtros.</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>Exportar as entradas</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>entradas</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Valores separados por vírgulas</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>Exportando as entradas</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>Entradas exportadas: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>A lista foi exportada.</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>A lista não foi exportada.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Não foi possível gravar %1.</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Mostrar todas as entradas</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>Esquecer códigos errados…</translation>
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
        <translation>enviados: %1, verificados: %2, falhas: %3</translation>
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
        <translation>No celular</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caracteres</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>A Flowroute cobra</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>Número remetente</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Hoje %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1 (restam %2)</translation>
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
            <numerusform>%1 exige UCS-2, em que cabe menos texto.</numerusform>
            <numerusform>%1 exigem UCS-2, em que cabe menos texto.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>Cada mensagem é cobrada; um texto mais curto cabe em uma só.</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>Com caracteres simples, é uma única mensagem.</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>Com caracteres simples, é %Ln mensagem.</numerusform>
            <numerusform>Com caracteres simples, são %Ln mensagens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>O texto informa uma validade de %Ln minuto, mas a dos códigos é outra.</numerusform>
            <numerusform>O texto informa uma validade de %Ln minutos, mas a dos códigos é outra.</numerusform>
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
        <translation>Mostrar nomes ou somente ícones</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Seções</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1 (esta janela)</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>fechada</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>há %1</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>ausente, há %1</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1, ativo</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1, ausente</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Máquina</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Processo</translation>
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
        <translation>Nós</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%1 de %2 ativos</translation>
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
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>Mostrar o número completo; isso fica registrado na atividade</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>Mostrar o número completo</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar o texto</translation>
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
        <translation>Caixa de saída</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Limpar…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>As mensagens saem desta máquina</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>A caixa de saída guarda o que o simulador teria enviado. Este serviço envia por um gateway real.</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Mostrar a configuração</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>Últimos dígitos ou texto</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>Buscar na caixa de saída</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>Nenhuma mensagem corresponde</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>Busque outros dígitos ou outra palavra.</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Nenhuma mensagem ainda</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>Envie um código e ele aparecerá aqui, com o texto como o celular o mostraria.</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar código…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln mensagem</numerusform>
            <numerusform>%Ln mensagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>%1 de %Ln mensagem</numerusform>
            <numerusform>%1 de %Ln mensagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>Apagar %Ln mensagem?</numerusform>
            <numerusform>Apagar %Ln mensagens?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>Apagar %Ln mensagem</numerusform>
            <numerusform>Apagar %Ln mensagens</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>A caixa de saída é esvaziada, aqui e em /v1/outbox. Os códigos continuam funcionando. É possível desfazer por 10 segundos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>%Ln mensagem apagada</numerusform>
            <numerusform>%Ln mensagens apagadas</numerusform>
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
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>Não é possível gravar as imagens em %1.</translation>
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
        <translation>%1, aguardando</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1, em execução</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1, passou</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1, falhou</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1, não executado</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>Autoteste</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Salvar relatório…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>Como página (HTML) ou para um servidor de build (JUnit XML)</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>Teste o serviço inteiro em uma instância privada</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>Todos os cenários de envio e verificação são executados via HTTP, com o simulador e arquivos próprios. Nenhum dado seu é tocado, e nenhuma mensagem sai desta máquina.</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>Executar o autoteste</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>Mostrar a configuração</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Cenários</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>O que foi enviado e o que voltou</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>O serviço está usando o banco de dados de produção</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>Para garantir que nada nele seja tocado, o autoteste só é executado enquanto o serviço usa o banco de dados de teste. Ative essa opção em Armazenamento.</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>Para garantir que nada nele seja tocado, o autoteste só é executado enquanto o serviço usa o banco de dados de teste. Ative essa opção em Armazenamento e remova o endereço do banco de dados.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Executar novamente</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>Encerrando após a etapa em andamento</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 de %2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>Cancelado após %1 de %2 cenários</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>Cenários com falha: %1 de %2</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>Todos os %1 cenários passaram</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Ainda não foi executado.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sem resposta</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>como esperado</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>diferente do esperado</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>relatório salvo como %1</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>relatório não salvo: %1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Salvar o relatório</translation>
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
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>Criar um código, armazená-lo e enviá-lo (Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>Copiar esta requisição como linha de comando</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>Novo UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>Preencher com um novo UUID</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>Um número que pode receber mensagens</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>Somente dígitos: 11, começando por 1.</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>O primeiro dígito deve ser 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>%Ln dígito; devem ser 11, começando por 1.</numerusform>
            <numerusform>%Ln dígitos; devem ser 11, começando por 1.</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>11 dígitos, começando por 1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>Falta %Ln dígito</numerusform>
            <numerusform>Faltam %Ln dígitos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · o código de área pode não estar em uso</translation>
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
        <translation>Destino das requisições</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>Este serviço</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>Um servidor</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>Enviar e verificar</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>últimas %1 requisições</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>Enviar novamente a requisição selecionada</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>O que é enviado e verificado fica listado aqui, para repetir.</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>RECIPIENT_ALLOW e RECIPIENT_BLOCK não permitem este número.</translation>
    </message>
</context>
<context>
    <name>smsverify::ServerForm</name>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>Vazio se o servidor não exigir um</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>É necessário um endereço como https://sms.example.org.</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>Não há chaveiro: esquecido ao fechar a janela</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>Escolher %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remover %1</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>Definido, não exibido</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Não definido</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Alterado</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>Chaveiro</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Ambiente</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Linha de comando</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>Bloqueado: definido pelo ambiente (%1).</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>Bloqueado: definido pela linha de comando (%1).</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>Guardado no chaveiro do sistema.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>Guardado no arquivo de configurações, que só você pode ler: não há chaveiro.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Padrão: %1.</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>Alterações anteriores</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Reverter</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>Padrões…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Reverter</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>Descartar todas as alterações; é possível desfazer</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Nenhuma alteração</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln alteração</numerusform>
            <numerusform>%Ln alterações</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1, %2 com erro: %3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1; o outro serviço as lê no próximo início ou com SIGHUP</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1; valem quando o serviço for iniciado</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1, com efeito imediato</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1; a API reinicia por causa de %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>Nenhuma configuração encontrada</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>Busque uma palavra do nome ou o nome da variável de ambiente.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>Testar credenciais</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>Enviar mensagem de teste…</translation>
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
        <translation>Grupos de configurações</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, com alterações</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Consultando a Flowroute</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refazer</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>Importar os valores de outro arquivo de configurações, sem segredos</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>Gravar os valores em outro arquivo de configurações, sem segredos</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Buscar configuração</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>Usar os valores padrão?</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Todas as configurações</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Padrões</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Somente %1</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>Aplicar a configuração alterada?</numerusform>
            <numerusform>Aplicar as configurações alteradas?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>Descartar a configuração alterada?</numerusform>
            <numerusform>Descartar as configurações alteradas?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>As alterações ainda não foram salvas.</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>As alterações ainda não foram salvas, e nem todas são válidas.</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>Descartar alterações</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nada foi importado.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importação</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Importar configurações</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>Configurações (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>O arquivo não foi gravado.</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>Configurações exportadas sem segredos</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Exportar configurações</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>Reiniciar a API?</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>Ela precisa reiniciar por causa de %1. As requisições em andamento são respondidas antes; as novas são recusadas por um momento.</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>Aplicar, reiniciar depois</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Aplicar e reiniciar</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Gravando %1</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Alterações aplicadas</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>Alterações salvas; o outro serviço as lê no próximo início ou com SIGHUP</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>Alterações salvas; valem quando o serviço for iniciado</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>A API ainda usa as configurações antigas.</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>É preciso reiniciar por causa de %1.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar agora</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>Não é possível ler o arquivo de configurações.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>Nada foi alterado. Permita a leitura do arquivo e aplique novamente.</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>Não é possível alterar o arquivo de configurações por aqui.</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>Ele contém algo que só o autor pode corrigir. Nada foi alterado.</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>Não é possível gravar o arquivo de configurações.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>Outra pessoa alterou o arquivo de configurações.</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>Leia-o novamente: suas alterações são refeitas sobre o conteúdo atual.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Ler novamente</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>Nada é gravado antes de aplicar, e é possível desfazer. Os segredos, o gateway, o local dos dados e o endereço da API ficam como estão.</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1: não muda, é definido fora do arquivo de configurações</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>%Ln configuração mudará quando você aplicar.</numerusform>
            <numerusform>%Ln configurações mudarão quando você aplicar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>Os segredos ficaram de fora.</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>O arquivo não muda nada.</translation>
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
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulador</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>iniciando</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>parada · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Parar a API</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Iniciar a API</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>do serviço</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Enviar mensagem de teste</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>Um número que pode receber mensagens, com o código do país. A mensagem sai com as configurações em vigor; o código dela funciona até expirar.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>De 8 a 15 dígitos, começando pelo código do país.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>Nada foi enviado: não é possível usar o serviço agora (%1).</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>O gateway aceitou a mensagem.</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>A mensagem foi recusada por um limite (%1). Tente novamente em %2 s.</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>Não é permitido enviar para esse número; veja Números permitidos, em Limites.</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>Não foi possível acessar o gateway: %1.</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>O gateway recusou a mensagem: %1 %2.</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>O gateway não respondeu; a mensagem pode ter sido enviada.</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>Há mensagens demais aguardando o gateway. Tente novamente em breve.</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>Números de teste</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Adicionar número</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>Uma mensagem para um deles sempre leva o código fixo dele.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>São necessários de 8 a 15 dígitos.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remover %1</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>alta de %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>queda de %1</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>Mostrar a janela</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>Iniciar a API</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>Enviar código…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>Parar a API</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>Um código incorreto gasta uma tentativa; o correto encerra a entrada.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>Testar um código para %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>O código não foi comparado: o serviço não responde. Tente novamente mais tarde.</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>O código está correto. A entrada foi verificada e removida.</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>Código incorreto. Era a última tentativa: a entrada foi removida.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>Código incorreto: resta %Ln tentativa.</numerusform>
            <numerusform>Código incorreto: restam %Ln tentativas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>Códigos incorretos demais para este número. Nada foi comparado; tente novamente em %1 s.</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>Tarde demais: o código expirou. A entrada foi removida.</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>Não há mais nenhuma entrada com este identificador.</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Desfazer (%1)</translation>
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
        <translation>Código da caixa de saída</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>Perguntar se este código está correto; um incorreto gasta uma tentativa (Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>Copiar esta requisição como linha de comando, com o código</translation>
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
        <translation>Preencher com o código da última mensagem do simulador para o número deste identificador</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>Nenhuma mensagem foi enviada ainda para este identificador</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>Primeiros passos…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>Sobre o SMS Verification Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
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
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
</context>
</TS>
