<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>发送未确认</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>网关繁忙</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>发送因限制被拒绝</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>号码不被允许</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>验证码错误，次数已用完</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>验证码错误</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>验证码已过期</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>未知标识符</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>核对因限制被拒绝</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>已撤销作废</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>已清除错误计数</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>已显示完整号码</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>设置已更改</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>数据库不可用</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>数据库恢复可用</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>过期条目已移除</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>剩余 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>gateway %1 ms</source>
        <translation>网关 %1 毫秒</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收号码</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>剩余次数</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>调用方</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>无法连接服务器。请检查其地址，并确认它正在运行。</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>服务器没有响应。无法得知所请求的操作是否已执行。</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>作出响应的不是本服务。请检查地址。</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>服务在响应之前已停止。无法得知所请求的操作是否已执行。</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>已停止等待。是否已执行未知。</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>没有收到响应。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>通过 SMS 发送一次性验证码并加以验证。不带命令时打开控制台（如已安装）。</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>运行服务，不需要显示器。</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>请求运行中的服务发送验证码：--send AUTH_ID RECIPIENT。</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>向运行中的服务查询验证码：--verify AUTH_ID CODE。</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>输出所有设置及其来源。</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>在私有实例上运行验收场景（需要 DEBUG_MODE=true）。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>输出版本号。</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>输出此帮助。</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>只读取此设置文件。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>数据库和密钥所在的目录。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>监听地址。</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>监听端口；0 表示任一空闲端口。</translation>
    </message>
    <message>
        <source>number</source>
        <translation>端口号</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>写入日志的最低级别。</translation>
    </message>
    <message>
        <source>level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>供 --send 和 --verify 使用的运行中的服务（默认为 SMS_AUTH_ENDPOINT，否则为 http://localhost:8000）。</translation>
    </message>
    <message>
        <source>url</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>运行中的服务的 API 令牌（默认为 SMS_AUTH_TOKEN）。</translation>
    </message>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>输出控制台的截图。</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 与 --%2 不能同时使用。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>无法识别“%1”；请参阅 --help。</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 需要 %2 个参数；请参阅 --help。</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config 需要一个文件；参见 --help。</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>服务地址不是 http 或 https 地址。</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>生成供试用的自签名证书及其密钥：--make-certificate FOLDER。</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>命令所需的参数。</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate 需要一个文件夹；请参阅 --help。</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>接管 Flask 服务中仍有效的验证码：--import-legacy auth_codes.db。</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>将 Flask 服务的凭据写入设置文件：--import-credentials credentials.py。</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>从另一个数据库复制仍有效的条目和限制（不含图表数据）：--migrate-from sqlite:////目录/文件。</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 需要一个参数；请参阅 --help。</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>将 SQLite 数据库复制到新文件，服务运行时也可以：--backup 文件。</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>在没有服务运行时，用这样的副本替换数据库：--restore 文件。</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>用时 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>剩余 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>网关已接受</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>网关已拒绝</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>网关没有明确响应</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>短信可能已发出</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>未发送：网关繁忙</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>新验证码被拒绝</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>验证码错误</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>一次核对被拒绝</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>核对时已过期</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>已显示完整号码</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>网关尚未响应。</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>网关已接受该短信。</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>不清楚短信是否已发出。</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>已请求并写入数据库</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>%Ln 次验证码错误</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>发生在此窗口打开之前</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>years</source>
        <translation>数年</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tries left of tries allowed</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另外 %Ln 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 属于用户 %2，而非 root：请以 %2 身份运行此命令。</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>%1 上没有服务响应（%2）。</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>%1 上的服务未及时响应。</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>%1 上的服务需要其他令牌；请用 SMS_AUTH_TOKEN 或 --token 提供。</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>%1 上作出响应的不是本服务（%2）。</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>请求失败：%1。</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>此处未安装控制台。请用 --serve 启动服务；--help 列出其他命令。</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>无法打开控制台：%1。</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>自检只能在 DEBUG_MODE=true 且未设置 DATABASE_URL 时运行。</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 个通过，%2 个失败</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>没有可用于打开控制台的显示器。请用 --serve 启动服务；其他命令见 --help。</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>无法创建 %1：%2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>已存在，不会覆盖任何内容</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>无法在该处创建文件夹</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># 自签名，供试用，有效期 %1 天。设置：</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># 然后在本机运行：</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 是本服务自身的数据库（DB、TEST_DB 或 DATABASE_URL）；未作任何更改。</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>尚未全部接管即已结束：%1。已接管的内容有效；再次执行同一命令即可接管其余部分。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 中没有对 %2 的赋值；未写入任何内容。</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1：赋给 %2 的不是纯文本；未写入任何内容。</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1：%2 的值不可用；允许的值：%3。未写入任何内容。</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>%1 刚刚在别处被更改；未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 已在其中</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 已替换</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 已写入</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>设置文件 %1：</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 不是 Flask 服务的数据库：其中没有表 auth_code。</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 不是 Flask 服务的数据库：其表 auth_code 中没有列 %2。</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>已接管的验证码</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>已跳过，已过期</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>已跳过，次数已用完</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>已跳过，格式错误</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>已跳过，其标识符已有条目</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>已跳过，此前已接管</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>%1 正被进程 %2 使用；请先停止该进程，以免丢失尝试次数。</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>无法打开用于防止其他服务同时使用的 %1.lock：%2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 中仍有效的条目所用的密钥不可用。请将其设为 CODE_HASH_KEY 或 CODE_HASH_KEY_PREVIOUS。</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>已复制的条目</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>已跳过，此前已复制</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>已复制的限制</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>图表所示的每分钟数据不会复制。</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from 需要 sqlite:///文件（位于数据目录）或 sqlite:////目录/文件。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1 已存在；未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1 正被进程 %2 使用；请先停止它。</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URL 指向 PostgreSQL；请使用其自带的 pg_dump 和 pg_restore 进行复制。</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>其中的验证码只有配合密钥 %1 才有效，而该密钥不在副本中：请在别处保存密钥的副本。</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>已复制的等待验证的条目</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>已恢复的等待验证的条目</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>在副本生成之后已使用或撤销的验证码将重新有效，直到过期，最后一个于 %1 过期。</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>原有的数据库保留为 %1。</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>当前条目</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>发送与验证</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>发件箱</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动记录</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
</context>
<context>
    <name>PlotSeries</name>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>哪些条目在等待，只有该服务自己的数据库才知道。搜索完整的标识符，可向该服务查询单个条目。</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>文件 %1 不存在。服务启动时会创建它。</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>无权读取 %1：它属于其他用户。搜索完整的标识符，可向 API 查询单个条目；“发送与验证”也可使用。</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 是空的。服务启动时会准备好它。</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 不是本程序的数据库，或者已损坏。请在设置中选择其他数据库，或恢复备份。</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>%1 由本程序的较新版本写入。请更新本程序。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>无法连接 %1。会自动重试。</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>发送验证码</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>验证码只能用一次</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>连续输错，直到最后一次</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>过期的验证码</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>新验证码使旧验证码作废</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>未知的标识符</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>输入无效时不发送</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>网关拒绝短信</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>限制生效，到时解除</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>HTTP 的方法、路径和大小</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>崩溃后数据不丢失</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>SMS Verification Console 自检</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>%2 个场景中有 %1 个通过。%3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>At least %1.</source>
        <translation>至少 %1。</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>%1 至 %2。</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>只能是数字；须为 11 位，首位为 1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>目前是 %Ln 位数字；须为 11 位，首位为 1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>首位数字必须是 1。</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>验证码没有位置：请在相应位置写入 {code}。</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>不能为空。%1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>任意文本。</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>包含 {code} 的文本。</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>开或关。</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>可选值：%1。</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>可选值：%1，或任一整数。</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>“off”，或以英文逗号分隔的限制，例如 5/10m, 20/1d（s、m、h、d）。</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>号码的开头数字，以英文逗号分隔，不带 +。</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>IP 地址或网段（10.0.0.0/8），以英文逗号分隔。</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>IP 地址或“localhost”。</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>路径。</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>目录的路径。</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>不含用户名和密码的 http 或 https 地址。</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>11 位数字，首位为 1。</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>不含换行符和其他控制字符的文本。</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>不含冒号、换行符和其他控制字符的文本。</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 字节的 base64 编码，共 44 个字符。</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>Flowroute 为 5/1s，模拟器为 off</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Simulator: sends nothing</source>
        <translation>模拟器：不发送任何短信</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>已设置密钥时使用 Flowroute</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>Flowroute 需要此项。请填写，或选择模拟器。</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>无法使用该文件：%1。</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>文件中有一个令牌名为 API_TOKEN，而 API_TOKEN 也已设置。请为文件中的令牌改名。</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>这台机器上的所有用户都能读取该文件。</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>在本机以外提供 API 需要令牌。请输入令牌，或允许无令牌的调用方。</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>大于每个号码的错误次数限制（%1）：次数还没用完，就会先被该限制拒绝。</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Flowroute 访问密钥</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>Flowroute 需要此项。</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Flowroute 私密密钥</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>发送号码</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>Flowroute 提供的号码。</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Flowroute 地址</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>短信提交到此处。测试或使用代理时可改用其他地址。</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>由谁发送短信。模拟器只把短信留在本机，不会发送。</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>单条短信时限</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>包括排队等待的时间。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>交给网关的短信数量。等待时间将超过“单条短信时限”的短信会被拒绝。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>同时发送的短信数量。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>新验证码的位数。</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>新验证码可以使用多久，包括重试在内。</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>允许的错误次数</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>用完最后一次后，验证码即作废。</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>组织名称</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>短信中显示的名称。</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>短信内容</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>API 的监听地址。127.0.0.1 仅供本机访问。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0 表示任一空闲端口。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>调用 API 时必须提供。整行都算作令牌，包括空格。</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>令牌文件</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>每个调用方一行：名称:令牌。日志中会记录名称。</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>无令牌时也监听本机以外的地址</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>这样一来，任何能访问该地址的人都可以发送验证码。</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>请求正文上限</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>超过此大小的请求会被拒绝。</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>受信任的代理</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>根据它们的 X-Forwarded-For 判断调用方。</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>每个号码的发送次数</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>可先连续发送 n 次，之后每隔“周期/n”发送一次。</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>每个标识符的发送次数</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>每个调用方的发送次数</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>按调用方的地址计算；IPv6 按 /64 计算。</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>总发送次数</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>为短信费用设定上限。</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>每个号段的发送次数</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>号段即号码去掉后四位。</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>每个号码的错误次数</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>按该号码的所有验证码累计。超出后不再核对验证码，因此请求新验证码也换不来更多猜测机会。</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>允许的号码</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>允许的号码开头；1 表示美国和加拿大。以最长匹配为准。</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>禁止的号码</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>禁止的号码开头。以最长匹配为准。</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>使用测试数据库</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>其内容随时可能被清空。</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>测试数据库</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>数据目录中的 SQLite 文件，或文件的完整路径。换用其他文件时从空数据库开始；当前文件留在原处。</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>生产数据库</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>数据库地址</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>优先于以上两个文件。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>数据库和密钥文件所在的位置。更改此项不会移动它们。</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>验证码密钥</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>验证码存储时使用的密钥。未设置时，会在数据目录中自动生成一次。</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>先前的验证码密钥</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>用于更换密钥之前创建的条目。</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>过期条目保留时间</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>在此期间，仍会告知对方验证码已过期。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>写入日志的最低级别：级别名称，或从 10（调试）到 50（仅启动和停止）的数字。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON 便于程序处理，文本便于阅读。</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>请求头上限</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>接收请求的时限</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>无论字节到达得多慢。</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>连接可空闲的时间</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>之后会关闭连接。</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>连接总数</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>更多调用方会被告知稍后再来。</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>每个调用方的连接数</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off 或具体数目；受信任的代理不受限制。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>PEM 文件。配有私钥时 API 使用 HTTPS。</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>与证书对应的 PEM 文件，不带密码。</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>证书与其私钥成对使用：请同时填写，或都不填。</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///文件（位于数据目录）、sqlite:////目录/文件，或 postgresql://用户:密码@主机:端口/名称。</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>使用 PostgreSQL 时必须提供。</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>到 PostgreSQL 的连接数</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>同时连到一台服务器。</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} 或 {code} 表示验证码，{org_name} 表示组织名称；其他花括号均为普通文本。</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>拒绝所有短信。</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>每 %Ln 条短信拒绝一条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>拒绝接下来的 %Ln 条短信。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>无法连接。</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>接收短信，但不响应。</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>响应延迟 %1 秒。</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>接受所有短信。</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>未设置 SMS 网关。要通过 Flowroute 发送，请设置 FLOWROUTE_ACCESS_KEY、FLOWROUTE_SECRET_KEY 和 FLOWROUTE_NUMBER；只试用而不发送，请设置 SMS_GATEWAY=simulator。</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>无法使用数据目录 %1（DATA_DIR，service/data_dir）：需要一个此用户可写入的目录。</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>数据库 %1 不是文件（DB、TEST_DB 或 DATABASE_URL；database/file、test_file 或 url）：需要一个文件路径，文件可以尚不存在。</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>无法使用验证码密钥：%1。</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>当前的验证码密钥（CODE_HASH_KEY，未设置时为数据目录中的 code_hash.key）不是 %1 中仍有效的条目创建时所用的密钥。请提供原来的密钥，或将其设为 CODE_HASH_KEY_PREVIOUS。</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>%1 中缺少密钥文件 code_hash.key，而 %2 中还有使用该密钥创建的有效条目。请放回该文件，或设置 CODE_HASH_KEY。</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>数据库 %1 正被进程 %2 使用。</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>%2 的端口 %1 已被其他程序占用。请用 HTTP_PORT 或 --port 指定其他端口。</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>无法监听 %1 的端口 %2（HTTP_HOST、HTTP_PORT；http/host、port）：%3。</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>无法使用证书（TLS_CERTIFICATE、TLS_PRIVATE_KEY）：%1。</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>数据库 %1 无法使用：%2。</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY 不是 %1 正在使用的密钥。请提供其他节点的密钥，或将其设为 CODE_HASH_KEY_PREVIOUS。</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) 经过一个在事务之间共享连接的连接池（pgbouncer 的 pool_mode）：需要按会话共享，或直接连接服务器。</translation>
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
            <numerusform>%1 个百分点</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>较前一小时</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>较前一天</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>较前一周</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>每分钟短信数</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>每 15 分钟短信数</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>每 2 小时短信数</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>另一个进程正在使用它。</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>它被另一个程序锁定。会自动重试。</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>没有写入权限。请检查该文件及其所在目录的权限。</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>磁盘已满。腾出空间后会自动继续。</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>文件已损坏。请用备份替换。</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>它由本程序的较新版本创建。请启动那个版本。</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>部分待验证的验证码是用另一个 CODE_HASH_KEY 创建的。请提供那个密钥。</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>无法访问。请检查其所在目录是否存在。</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>它报告了错误。会自动重试。</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>服务未运行。</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>API 未运行。</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>端口 %1 已被其他程序占用。</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>使用其他端口…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>网关不接收短信。</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>已让模拟器出错。</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>恢复接受所有短信</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>最近一次响应（%1）：%2。请检查密钥和网络；下一条短信会重试。</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>上次响应：%1。</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>数据库无法使用。</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>数据库从 %1 起无法使用。</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>另一个进程正在用此数据库提供服务。</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>此窗口显示进程 %1 的活动，并通过 %2 执行操作。</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>另一个服务没有响应。</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>无法通过 %1 发送或验证。请重新启动它，或由此窗口提供服务。</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>改由此窗口提供服务</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>另一个服务正在监听端口 %1。</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>此窗口通过 %1 上的该服务工作。哪些条目在等待，只有它自己的数据库才知道。</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>不接受更改：它是备用服务器，或此角色没有写入权限。</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>它前面的连接池在事务之间共享连接。需要按会话共享。</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>无法连接其服务器。会自动重试。</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>它使用同一个数据库。此窗口通过 %1 上的该服务工作。</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>活动记录</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>标识符、事件、详情</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>筛选活动记录</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>始终显示最新的事件</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>将所示内容写入 CSV 或 JSON 文件</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>尚无活动</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>验证码的发送和核对、因限制而被拒绝的请求，以及网关和数据库的故障都会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>没有符合筛选条件的事件</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>请显示更多级别，或换一个词搜索。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln 条新事件</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>已暂停，%1 条待显示</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>较早的 %1 条已不再保留</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>此窗口中没有发生任何事</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>另一个服务的活动记录在它自己的日志中。</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>未能导出：%1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>导出活动记录</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
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
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>还有 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BenchHistory</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeField</name>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits</source>
        <translation>
            <numerusform>%Ln 位数字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message>
        <source>no message leaves this machine</source>
        <translation>短信不会离开本机</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>窗口将在下次启动时使用此语言。</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>测试数据库</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 可能会被清空</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>模拟器</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>服务未运行。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>有 %Ln 项设置无效，需要修改。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>要关闭窗口吗？</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>API 正在运行。停止后，请求验证码的应用程序将得不到响应。</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>停止 API 并退出</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>其他语言</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>要使用其他端口吗？</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT 在设置文件之外指定：此端口只用到下次启动。</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>它会保存在设置文件中。应用程序也须改用此端口。</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>API 的端口，0 表示任一空闲端口</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>使用此端口</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>通过 SMS 发送一次性验证码并加以验证。

自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>端口未保存</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>设置文件无法写入，或已被他人更改。此端口只用到下次启动。</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyLink</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>smsverify::CredentialsTest</name>
    <message>
        <source>There is nothing to test.</source>
        <translation>没有可测试的内容。</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>请先填写访问密钥和私密密钥。</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>Flowroute 接受这些密钥。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>未发送任何内容。</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>Flowroute 拒绝这些密钥。</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>请从 Flowroute 账户中重新复制这两个密钥。</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>无法连接 Flowroute。</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>请检查网络和 Flowroute 地址。</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>从 Flowroute 的响应无法判断密钥是否有效。</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>响应的状态码为 %1。请稍后重试。</translation>
    </message>
</context>
<context>
    <name>smsverify::DashboardPanel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>尚未发送过验证码</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>可以在这里发送第一个验证码，也可以由应用程序通过 API 请求。之后便会显示统计数据。</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>发送验证码…</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>将图表导出为图片或数据…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>在别处</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>在另一个进程中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>已持续 %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>提交 %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>每批 %1 项操作</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>上次响应在 %1前</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>尚无短信</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>较慢</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>无法读取数据</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>无法读取数据库</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>刚刚更新</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>%1前更新</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>逗号分隔值</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>未能写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>要发送 %Ln 个新验证码吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>每位接收者都会收到一条短信。他们现有的验证码会立即失效。</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln codes</source>
        <translation>
            <numerusform>发送 %Ln 个验证码</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer. Nothing was sent.</source>
        <translation>服务没有响应。未发送任何内容。</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>已达到限制（%1）；%2 秒后解除。</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>该号码不在 RECIPIENT_ALLOW 允许的范围内。</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>网关拒绝了短信；条目已撤回。</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>网关没有给出明确的响应：短信可能已发出。再次发送之前，请先向对方确认。</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>网关繁忙。请稍后重试。</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>新验证码未发送。</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>%2 个新验证码中已发送 %1 个。</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>验证码会立即失效，但不会通知任何人。10 秒之内可以撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>验证码会立即失效，但不会通知任何人。通过服务器作废后无法撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>要作废 %Ln 个条目吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>作废 %Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>没有作废任何条目。</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>服务没有响应。请稍后重试。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>已作废 %Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>部分条目未能作废。</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>服务停止了响应。其余的验证码仍然有效；请重试。</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>部分条目未能恢复。</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>服务没有响应。</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>已来不及撤销。</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>条目只保留十秒。请改为发送新验证码。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>有 %Ln 个条目未恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>这期间已为它们的标识符发送了新验证码；以新验证码为准。</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>有条目不含号码：其验证码由另一个服务发送。</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>要清除 %1 的错误验证码记录吗？</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>该号码可在 FAILURE_LIMIT_RECIPIENT 允许的范围内再次尝试。猜测验证码的人同样可以：请先询问本人。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>清除错误验证码记录</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>错误验证码记录未被清除。</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>该号码没有错误验证码记录。</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>如果受到限制，则是其他限制所致。</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>剩余 %1 次</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>选择一个条目，查看其历程。</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>复制标识符</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>显示完整号码；此操作会记入活动记录</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>复制网关 ID</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收号码</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>剩余次数</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>网关 ID</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>历程</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>新验证码</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>发送新验证码；旧验证码随即作废</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>核对验证码…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>复制一条命令，用于向 API 查询此条目</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>API 未提供</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>What is done below is done to all of them.</source>
        <translation>下面的操作对所选的全部条目生效。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>此条目不在所列条目之中。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收号码</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>次数</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>剩余次数</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>短信</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
</context>
<context>
    <name>smsverify::ExchangeView</name>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>显示响应的标头字段</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>正在等待响应</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生的情况</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · 网关 %2 毫秒</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>模拟网关</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>恢复接受所有短信</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>要拒绝的短信条数</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>每多少条短信拒绝一条</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>接受所有短信</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>拒绝接下来的条数</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>每几条拒绝一条</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>接收但不响应</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>离线：无法连接</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>拒绝时的状态码</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>收到 429 和 503 后，服务会重试。</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>每次响应的延迟</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>达到单条短信时限后，结果即为未知。</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>当前待验证</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>验证码错误</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>转化率</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>验证耗时中位数</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>已验证占已发送的比例</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>未使用便失效的验证码</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>最久 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>占已发送的 %1</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>被拒 %1，未知 %2</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>没有被拒</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1% 不超过 %2</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>验证码如何发出？</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>建议先用模拟器：它扮演 SMS 服务商，一切都可以试用，不产生任何费用。</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>用模拟器试用</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>通过 Flowroute 发送</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>测试凭据</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>正在询问 Flowroute</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>短信怎么写？</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>请求验证码的人会在手机上看到这段内容。</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>应用程序访问哪个地址？</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>仅限本机时不需要令牌。超出本机时，应用程序每次请求都要出示令牌。</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>生成令牌</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>当前条目</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>将列表写为 CSV 或 JSON 文件</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>发送验证码…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>标识符或号码末几位</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>搜索标识符或号码的末几位</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>发送新验证码</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>核对验证码…</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>复制标识符</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>正在读取条目</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>%1 个待验证，已选 %2 个</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个待验证</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>无法读取条目</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>没有条目</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>已发送的验证码会在这里等待，直到通过验证或过期。</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>没有匹配的条目</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>已保存的条目都不符合搜索和筛选条件。</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>导出条目</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>逗号分隔值</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>正在导出条目</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>已导出 %1 个条目</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>列表已导出。</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>列表未能导出。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>显示所有条目</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>清除错误验证码记录…</translation>
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
        <translation>已发送 %1，已验证 %2，失败 %3</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message>
        <source>Use plain characters</source>
        <translation>改用普通字符</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>手机上的效果</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>短信条数</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>Flowroute 计费</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>发送号码</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1（剩余 %2 字符）</translation>
    </message>
    <message>
        <source>1 part</source>
        <translation>1 段</translation>
    </message>
    <message>
        <source>%1 parts of %2</source>
        <translation>%1 段，每段 %2 字符</translation>
    </message>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 会强制使用 UCS-2，可容纳的内容更少。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>每条短信都要付费；缩短内容即可放进一条。</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>改用普通字符后只需一条短信。</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>改用普通字符后需要 %Ln 条短信。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>内容中写明的有效期是 %Ln 分钟，与验证码的实际有效期不符。</numerusform>
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
        <translation>显示名称或仅显示图标</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1（此窗口）</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>%1前</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>已消失，%1前</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1，运行中</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1，已消失</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近一次</translation>
    </message>
</context>
<context>
    <name>smsverify::NodesCard</name>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%1/%2 运行中</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxDelegate</name>
    <message numerus="yes">
        <source>%Ln SMS</source>
        <translation>
            <numerusform>%Ln 条 SMS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxMessageView</name>
    <message>
        <source>Copy code</source>
        <translation>复制验证码</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>显示完整号码；此操作会记入活动记录</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制内容</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发往</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln SMS</source>
        <translation>
            <numerusform>%1 · %Ln 条 SMS</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxModel</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 发往 %2：%3</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>发件箱</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>短信会真正发出</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>发件箱用于保存模拟器截留的短信。此服务通过真实的网关发送。</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>转到该设置</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>号码末几位或内容</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>搜索发件箱</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>没有匹配的短信</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>请搜索其他数字或文字。</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>尚无短信</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>发送验证码后，短信会显示在这里，内容与手机上看到的一样。</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>发送验证码…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln 条短信</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>%Ln 条短信中的 %1 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>要清除 %Ln 条短信吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>清除 %Ln 条短信</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>发件箱会被清空，/v1/outbox 也一样。验证码仍然有效。10 秒内可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>已清除 %Ln 条短信</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>smsverify::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>无法将截图写入 %1。</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1, waiting</source>
        <translation>%1，等待中</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1，运行中</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1，通过</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1，失败</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1，未运行</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>保存为网页（HTML），或供构建服务器使用（JUnit XML）</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>在私有实例上试运行整个服务</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>发送和验证的所有场景都通过 HTTP 运行，使用模拟器和专用的文件。现有数据不受影响，短信也不会离开本机。</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>运行自检</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>转到该设置</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>发出和返回的内容</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>服务正在使用生产数据库</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>为确保生产数据不受影响，只有在服务使用测试数据库时才能运行自检。请在“存储”中启用测试数据库。</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>为确保生产数据不受影响，只有在服务使用测试数据库时才能运行自检。请在“存储”中启用测试数据库，并移除数据库地址。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>当前步骤完成后结束</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 / %2：%3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>完成 %1 个场景后取消，共 %2 个</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>%2 个场景中有 %1 个失败</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>%1 个场景全部通过</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>尚未运行。</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出的内容</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>符合预期</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>不符合预期</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>返回的内容</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>报告已保存为 %1</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>报告未能保存：%1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>网页 (*.html)</translation>
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
        <translation>发送</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收号码</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>生成验证码，保存并发送（Enter）</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>将此请求复制为命令行</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>新建 UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>填入新的 UUID</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>可以发送的号码</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>只能是数字：共 11 位，首位为 1。</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>首位数字必须是 1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>目前是 %Ln 位数字；须为 11 位，首位为 1。</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>11 位数字，首位为 1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>还差 %Ln 位</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · 该区号可能未分配</translation>
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
        <translation>请求发往</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>本服务</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>指定服务器</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>发送与验证</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>最近 %1 次请求</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重发请求</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>再次发送所选的请求</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>发送和验证的请求会列在这里，可以重发。</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>RECIPIENT_ALLOW 和 RECIPIENT_BLOCK 不允许发送到此号码。</translation>
    </message>
</context>
<context>
    <name>smsverify::ServerForm</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>服务器不要求令牌时留空</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>需要类似 https://sms.example.org 的地址。</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>没有密钥环：窗口关闭后不再保留</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>选择“%1”</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>已设置，不显示</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>设置文件</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>已锁定：由环境变量（%1）设置。</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>已锁定：由命令行（%1）设置。</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>保存在桌面的密钥环中。</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>没有密钥环，因此保存在仅限当前用户读取的设置文件中。</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>默认值：%1。</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>先前的更改</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>默认值…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>放弃所有更改；可以撤销</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>没有更改</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1，%2 项无效：%3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1，另一个服务将在下次启动或收到 SIGHUP 时读取</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1，将在服务启动后生效</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1，应用后立即生效</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1；API 将重启以应用 %2</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>没有找到设置</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>请搜索设置名称中的词，或对应的环境变量名。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>测试凭据</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>发送测试短信…</translation>
    </message>
    <message>
        <source>Plain characters</source>
        <translation>普通字符</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsGroupList</name>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1，已更改</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>正在询问 Flowroute</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>采用另一个设置文件中的值，不含机密信息</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>将各项的值写入另一个设置文件，不含机密信息</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>要使用默认值吗？</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>要应用已更改的设置吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>要放弃已更改的设置吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>更改尚未保存。</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>更改尚未保存，而且有的设置无效。</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>导入设置</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>设置 (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>文件未能写入。</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>已导出，不含机密信息</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>导出设置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>要重启 API 吗？</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>以下设置需要重启 API 才能生效：%1。正在处理的请求会先得到响应；新请求会被短暂拒绝。</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>应用，稍后重启</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>应用并重启</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>已应用</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>已保存，另一个服务将在下次启动或收到 SIGHUP 时读取</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>已保存，将在服务启动后生效</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>API 仍在使用旧设置。</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>以下设置需要重启才能生效：%1。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重启</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>无法读取设置文件。</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>未作任何更改。请先使文件可读，然后重新应用。</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>无法在这里更改设置文件。</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>文件中有些内容只能由编写者自行修正。未作任何更改。</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>无法写入设置文件。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>设置文件已在别处被更改。</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>请重新读取：此处的更改会在文件现有内容的基础上重新作出。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>应用之前不会写入任何内容，而且可以撤销。机密信息、网关、数据位置和 API 地址保持不变。</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1：保持不变，它在设置文件之外指定</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>应用后有 %Ln 项设置会更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>机密信息未导入。</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>该文件不会更改任何内容。</translation>
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
        <translation>网关</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>模拟器</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>已停止 · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>停止 API</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>启动 API</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>以服务为准</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>接收号码</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>发送测试短信</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>请填写允许发送的号码，包括国际区号。短信按当前生效的设置发出；其中的验证码在过期之前都可以使用。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>8 至 15 位数字，以国际区号开头。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>未发送任何内容：服务目前无法使用（%1）。</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>网关已接受该短信。</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>已被限制拒绝（%1）。请在 %2 秒后重试。</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>不允许发送到该号码；请查看“限制”中的“允许的号码”。</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>无法连接网关：%1。</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>网关已拒绝：%1 %2。</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>网关没有响应；短信可能已发送。</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>等待网关处理的短信过多。请稍后重试。</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>测试号码</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>添加号码</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>发往这些号码的短信始终使用各自的固定验证码。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>需要 8 至 15 位数字。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>上升 %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>下降 %1</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>启动 API</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>发送验证码…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>停止 API</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>错误的验证码会消耗一次机会，正确的会使条目通过验证并移除。</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>核对 %1 的验证码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>未核对验证码：服务没有响应。请稍后重试。</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>验证码正确。条目已通过验证并移除。</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>验证码错误。这是最后一次机会：条目已移除。</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>验证码错误：剩余 %Ln 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>该号码的错误次数过多。未核对验证码；请在 %1 秒后重试。</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>太迟了：验证码已过期。条目已移除。</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>该标识符的条目已不存在。</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>撤销（%1）</translation>
    </message>
</context>
<context>
    <name>smsverify::VerifyForm</name>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Use code from outbox</source>
        <translation>使用发件箱中的验证码</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>查询此验证码是否正确；验证码错误会消耗一次机会（Enter）</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>将此请求复制为命令行，包括验证码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Fill in the code of the simulator&apos;s last message to this identifier&apos;s number</source>
        <translation>填入模拟器最近一次发往此标识符对应号码的验证码</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>尚未为此标识符发送过短信</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>入门…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>关于 SMS Verification Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
</TS>
