<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>送信失敗</translation>
    </message>
    <message>
        <source>Sending not confirmed</source>
        <translation>送信未確認</translation>
    </message>
    <message>
        <source>Gateway busy</source>
        <translation>ゲートウェイ混雑</translation>
    </message>
    <message>
        <source>Send refused by a limit</source>
        <translation>制限により送信を拒否</translation>
    </message>
    <message>
        <source>Number not allowed</source>
        <translation>許可されていない番号</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>Wrong code, the last try</source>
        <translation>コード誤り（最後の試行）</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>コード誤り</translation>
    </message>
    <message>
        <source>Code too late</source>
        <translation>期限切れのコード</translation>
    </message>
    <message>
        <source>Identifier not known</source>
        <translation>不明な識別子</translation>
    </message>
    <message>
        <source>Check refused by a limit</source>
        <translation>制限により照合を拒否</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>無効化</translation>
    </message>
    <message>
        <source>Voiding undone</source>
        <translation>無効化を取り消し</translation>
    </message>
    <message>
        <source>Wrong codes forgotten</source>
        <translation>コード誤り回数をリセット</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>番号を表示</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>設定を変更</translation>
    </message>
    <message>
        <source>Database not usable</source>
        <translation>データベース使用不可</translation>
    </message>
    <message>
        <source>Database usable again</source>
        <translation>データベース復旧</translation>
    </message>
    <message>
        <source>Expired entries removed</source>
        <translation>期限切れのエントリを削除</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>残り試行 %Ln 回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>エントリ %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>gateway %1 ms</source>
        <translation>ゲートウェイ %1 ms</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>残り試行回数</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>エントリ数</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>呼び出し元</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>ゲートウェイ</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>リクエスト</translation>
    </message>
</context>
<context>
    <name>BenchExchange</name>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>The server was not reached. Check its address, and whether it is running.</source>
        <translation>サーバーに接続できませんでした。アドレスと、サーバーが稼働しているかを確認してください。</translation>
    </message>
    <message>
        <source>The server did not answer. Whether it did what was asked is not known.</source>
        <translation>サーバーから応答がありませんでした。要求が処理されたかどうかは不明です。</translation>
    </message>
    <message>
        <source>What answered is not this service. Check the address.</source>
        <translation>このサービスではないものが応答しました。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>The service stopped before it answered. Whether it did what was asked is not known.</source>
        <translation>応答する前にサービスが停止しました。要求が処理されたかどうかは不明です。</translation>
    </message>
    <message>
        <source>You waited no longer. Whether it was done is not known.</source>
        <translation>待機を中止しました。実行されたかどうかは不明です。</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>応答がありませんでした。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Sends one-time codes by SMS and verifies them. Without a command it opens the console, where that is installed.</source>
        <translation>SMS でワンタイムコードを送信し、検証します。コマンドを指定しない場合は、インストールされていればコンソールを開きます。</translation>
    </message>
    <message>
        <source>Run the service without a display.</source>
        <translation>画面なしでサービスを実行します。</translation>
    </message>
    <message>
        <source>Ask a running service to send a code: --send AUTH_ID RECIPIENT.</source>
        <translation>実行中のサービスにコードの送信を要求します（--send AUTH_ID RECIPIENT）。</translation>
    </message>
    <message>
        <source>Ask a running service about a code: --verify AUTH_ID CODE.</source>
        <translation>実行中のサービスにコードの検証を要求します（--verify AUTH_ID CODE）。</translation>
    </message>
    <message>
        <source>Print every setting with its origin.</source>
        <translation>すべての設定とその設定元を表示します。</translation>
    </message>
    <message>
        <source>Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).</source>
        <translation>受け入れシナリオを専用のインスタンスで実行します（DEBUG_MODE=true が必要）。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>バージョンを表示します。</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>このヘルプを表示します。</translation>
    </message>
    <message>
        <source>Read this settings file and no other.</source>
        <translation>この設定ファイルだけを読み込みます。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Where the database and the key lie.</source>
        <translation>データベースとキーを置く場所です。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>待ち受けるアドレスです。</translation>
    </message>
    <message>
        <source>address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Port to listen on; 0: any free one.</source>
        <translation>待ち受けるポートです。0 を指定すると空いているポートを使います。</translation>
    </message>
    <message>
        <source>number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Least level of a record that is written.</source>
        <translation>記録するログの最低レベルです。</translation>
    </message>
    <message>
        <source>level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else http://localhost:8000).</source>
        <translation>--send と --verify で使う実行中のサービスです（既定値は SMS_AUTH_ENDPOINT、未設定なら http://localhost:8000）。</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The running service&apos;s API token (default: SMS_AUTH_TOKEN).</source>
        <translation>実行中のサービスの API トークンです（既定値は SMS_AUTH_TOKEN）。</translation>
    </message>
    <message>
        <source>token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Write pictures of the console.</source>
        <translation>コンソールの画像を書き出します。</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 と --%2 は同時に指定できません。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help.</source>
        <translation>「%1」を解釈できません。--help を参照してください。</translation>
    </message>
    <message>
        <source>--%1 takes %2 arguments; see --help.</source>
        <translation>--%1 には引数が %2 個必要です。--help を参照してください。</translation>
    </message>
    <message>
        <source>--config takes a file; see --help.</source>
        <translation>--config にはファイルが必要です。--help を参照してください。</translation>
    </message>
    <message>
        <source>The endpoint is not an http or https address.</source>
        <translation>エンドポイントが http または https のアドレスではありません。</translation>
    </message>
    <message>
        <source>Make a self-signed certificate and its key for trying: --make-certificate FOLDER.</source>
        <translation>試用のための自己署名証明書とその鍵を作成します: --make-certificate FOLDER。</translation>
    </message>
    <message>
        <source>What the command needs.</source>
        <translation>コマンドに必要な引数。</translation>
    </message>
    <message>
        <source>--make-certificate takes a folder; see --help.</source>
        <translation>--make-certificate にはフォルダーを指定してください。--help を参照してください。</translation>
    </message>
    <message>
        <source>Take over the living codes of the Flask service: --import-legacy auth_codes.db.</source>
        <translation>Flask サービスの有効なコードを引き継ぎます: --import-legacy auth_codes.db。</translation>
    </message>
    <message>
        <source>Write the Flask service&apos;s credentials into the settings file: --import-credentials credentials.py.</source>
        <translation>Flask サービスの認証情報を設定ファイルに書き込みます: --import-credentials credentials.py。</translation>
    </message>
    <message>
        <source>Copy living entries and limits, not the counts of the plots, from another database: --migrate-from sqlite:////folder/file.</source>
        <translation>別のデータベースから有効なエントリと制限をコピーします（グラフの数値は含みません）: --migrate-from sqlite:////フォルダー/ファイル名。</translation>
    </message>
    <message>
        <source>--%1 takes one argument; see --help.</source>
        <translation>--%1 には引数を 1 つ指定してください。--help を参照してください。</translation>
    </message>
    <message>
        <source>Copy the SQLite database into a new file, also while the service runs: --backup FILE.</source>
        <translation>サービスの稼働中でも、SQLiteデータベースを新しいファイルにコピーします：--backup ファイル</translation>
    </message>
    <message>
        <source>Put such a copy in the database&apos;s place while no service runs: --restore FILE.</source>
        <translation>サービスの停止中に、そのコピーをデータベースとして復元します：--restore ファイル</translation>
    </message>
</context>
<context>
    <name>EntryLook</name>
    <message>
        <source>after %1</source>
        <translation>所要時間 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tries left</source>
        <translation>
            <numerusform>残り試行 %Ln 回</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>ゲートウェイが受理</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>ゲートウェイが拒否</translation>
    </message>
    <message>
        <source>No clear answer from the gateway</source>
        <translation>ゲートウェイの応答が不明確</translation>
    </message>
    <message>
        <source>the message may have left</source>
        <translation>メッセージは送信された可能性があります</translation>
    </message>
    <message>
        <source>Not sent: the gateway is busy</source>
        <translation>送信失敗: ゲートウェイが混雑</translation>
    </message>
    <message>
        <source>A new code was refused</source>
        <translation>新しいコードの送信を拒否</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>コード誤り</translation>
    </message>
    <message>
        <source>A try was refused</source>
        <translation>試行を拒否</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>Tried too late</source>
        <translation>期限切れ後の試行</translation>
    </message>
    <message>
        <source>Made void</source>
        <translation>無効化</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Number revealed</source>
        <translation>番号を表示</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>ゲートウェイからまだ応答がありません。</translation>
    </message>
    <message>
        <source>The gateway has accepted the message.</source>
        <translation>ゲートウェイがメッセージを受理しました。</translation>
    </message>
    <message>
        <source>It is not known whether the message left.</source>
        <translation>メッセージが送信されたかどうかは不明です。</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>Requested and committed</source>
        <translation>リクエスト受付とコミット</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong codes</source>
        <translation>
            <numerusform>コード誤り %Ln 回</numerusform>
        </translation>
    </message>
    <message>
        <source>before this window was open</source>
        <translation>このウィンドウを開く前</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
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
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>years</source>
        <translation>2 年以上</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 日 %2 時間</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受理済み</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>whether the message was sent</comment>
        <translation>不明</translation>
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
            <numerusform>ほか %Ln 文字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>%1 is for the user %2, not for root: run this as %2.</source>
        <translation>%1 は root ではなくユーザー %2 のものです。%2 として実行してください。</translation>
    </message>
    <message>
        <source>No service answers at %1 (%2).</source>
        <translation>%1 で応答するサービスがありません（%2）。</translation>
    </message>
    <message>
        <source>The service at %1 did not answer in time.</source>
        <translation>%1 のサービスが時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The service at %1 wants another token; give it with SMS_AUTH_TOKEN or --token.</source>
        <translation>%1 のサービスには別のトークンが必要です。SMS_AUTH_TOKEN または --token で指定してください。</translation>
    </message>
    <message>
        <source>What answers at %1 is not this service (%2).</source>
        <translation>%1 で応答したのはこのサービスではありません（%2）。</translation>
    </message>
    <message>
        <source>The request failed: %1.</source>
        <translation>リクエストが失敗しました: %1。</translation>
    </message>
    <message>
        <source>The console is not installed here. Start the service with --serve; --help names the other commands.</source>
        <translation>ここにはコンソールがインストールされていません。--serve でサービスを起動してください。ほかのコマンドは --help で確認できます。</translation>
    </message>
    <message>
        <source>The console cannot be opened: %1.</source>
        <translation>コンソールを開けません: %1。</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>The self-test runs only with DEBUG_MODE=true and without DATABASE_URL.</source>
        <translation>セルフテストを実行できるのは、DEBUG_MODE=true で DATABASE_URL が未設定の場合だけです。</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>成功 %1 件、失敗 %2 件</translation>
    </message>
    <message>
        <source>There is no display to open the console on. Start the service with --serve; --help names the other commands.</source>
        <translation>コンソールを開ける画面がありません。--serve でサービスを起動してください。ほかのコマンドは --help で確認できます。</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>%1 を作成できません: %2</translation>
    </message>
    <message>
        <source>it is there already, and nothing is overwritten</source>
        <translation>すでに存在します。上書きはしません</translation>
    </message>
    <message>
        <source>the folder cannot be made there</source>
        <translation>そこにフォルダーを作成できません</translation>
    </message>
    <message>
        <source># Self-signed, for trying, valid for %1 days. The settings:</source>
        <translation># 自己署名、試用のみ、有効期間 %1 日。設定:</translation>
    </message>
    <message>
        <source># Then, on this machine:</source>
        <translation># 続いて、このコンピューターで:</translation>
    </message>
    <message>
        <source>%1 is the database of this service itself (DB, TEST_DB or DATABASE_URL); nothing was changed.</source>
        <translation>%1 はこのサービス自身のデータベースです（DB、TEST_DB または DATABASE_URL）。何も変更されていません。</translation>
    </message>
    <message>
        <source>It ended before everything came over: %1. What came over holds; the same command brings the rest.</source>
        <translation>すべてを引き継ぐ前に終了しました: %1。引き継いだものは有効です。同じコマンドで残りを引き継げます。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 を読み取れません: %2</translation>
    </message>
    <message>
        <source>%1 assigns no %2; nothing was written.</source>
        <translation>%1 には %2 への代入がありません。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1: what %2 is given is no plain text; nothing was written.</source>
        <translation>%1: %2 に代入されているのは単純な文字列ではありません。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1: what %2 is given cannot stand; allowed: %3. Nothing was written.</source>
        <translation>%1: %2 の値は使用できません。使用できる値: %3。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>Somebody else changed %1 at this moment; nothing was written.</source>
        <translation>%1 がほかで変更されました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>%1 stands there already</source>
        <translation>%1 はすでにあります</translation>
    </message>
    <message>
        <source>%1 was replaced</source>
        <translation>%1 を置き換えました</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 を書き込みました</translation>
    </message>
    <message>
        <source>Settings file %1:</source>
        <translation>設定ファイル %1:</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: it has no table auth_code.</source>
        <translation>%1 は Flask サービスのデータベースではありません: テーブル auth_code がありません。</translation>
    </message>
    <message>
        <source>%1 is not the Flask service&apos;s database: its table auth_code has no column %2.</source>
        <translation>%1 は Flask サービスのデータベースではありません: テーブル auth_code に列 %2 がありません。</translation>
    </message>
    <message>
        <source>Codes imported</source>
        <translation>引き継いだコード</translation>
    </message>
    <message>
        <source>Skipped, expired</source>
        <translation>対象外、期限切れ</translation>
    </message>
    <message>
        <source>Skipped, used up</source>
        <translation>対象外、試行回数切れ</translation>
    </message>
    <message>
        <source>Skipped, malformed</source>
        <translation>対象外、形式が不正</translation>
    </message>
    <message>
        <source>Skipped, their identifier has an entry</source>
        <translation>対象外、その識別子のエントリがすでにある</translation>
    </message>
    <message>
        <source>Skipped, imported before</source>
        <translation>対象外、引き継ぎ済み</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first, so that no try is lost.</source>
        <translation>%1 はプロセス %2 が使用中です。試行の記録が失われないよう、先に停止してください。</translation>
    </message>
    <message>
        <source>%1.lock, which keeps others from serving meanwhile, cannot be opened: %2</source>
        <translation>ほかのサービスの同時使用を防ぐ %1.lock を開けません: %2</translation>
    </message>
    <message>
        <source>Entries of %1 live that were made under a key that is not at hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.</source>
        <translation>%1 には、手元にないキーで作成された有効なエントリがあります。そのキーを CODE_HASH_KEY または CODE_HASH_KEY_PREVIOUS に指定してください。</translation>
    </message>
    <message>
        <source>Entries copied</source>
        <translation>コピーしたエントリ</translation>
    </message>
    <message>
        <source>Skipped, copied before</source>
        <translation>対象外、コピー済み</translation>
    </message>
    <message>
        <source>Limits copied</source>
        <translation>コピーした制限</translation>
    </message>
    <message>
        <source>The counts per minute, which the plots show, stay behind.</source>
        <translation>グラフに表示される 1 分ごとの数値はコピーされません。</translation>
    </message>
    <message>
        <source>--migrate-from takes sqlite:///file (in the data folder) or sqlite:////folder/file.</source>
        <translation>--migrate-from には sqlite:///ファイル名（データフォルダー内）または sqlite:////フォルダー/ファイル名 を指定してください。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written.</source>
        <translation>%1はすでに存在します。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1 is in use by process %2; stop it first.</source>
        <translation>%1はプロセス%2が使用中です。先に停止してください。</translation>
    </message>
    <message>
        <source>DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and pg_restore make copies of it.</source>
        <translation>DATABASE_URLはPostgreSQLを指しています。コピーにはPostgreSQL付属のpg_dumpとpg_restoreを使用してください。</translation>
    </message>
    <message>
        <source>Codes in it are right only with the key %1, which is not in it: keep a copy of that somewhere else.</source>
        <translation>コードの照合には鍵%1が必要ですが、コピーには含まれていません。鍵のコピーは別の場所に保管してください。</translation>
    </message>
    <message>
        <source>Entries copied that wait for their code</source>
        <translation>コピーした待機中のエントリ</translation>
    </message>
    <message>
        <source>Entries restored that wait for their code</source>
        <translation>復元した待機中のエントリ</translation>
    </message>
    <message>
        <source>Codes that were used or withdrawn after the copy was made are right again until they expire, the last at %1.</source>
        <translation>コピー後に使用または取り消されたコードは、有効期限まで再び有効になります（最後は%1）。</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>以前のデータベースは%1として保存されています。</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Dashboard</source>
        <translation>ダッシュボード</translation>
    </message>
    <message>
        <source>Live entries</source>
        <translation>エントリ一覧</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>送信と検証</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>送信トレイ</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>セルフテスト</translation>
    </message>
</context>
<context>
    <name>PlotSeries</name>
    <message>
        <source>Sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>送信失敗</translation>
    </message>
</context>
<context>
    <name>ReaderHealthText</name>
    <message>
        <source>Which entries wait is told by that service&apos;s own database alone. Search for a whole identifier to ask the service for one entry.</source>
        <translation>待機中のエントリは、そのサービスのデータベースだけで確認できます。識別子全体で検索すると、サービスにエントリを 1 件照会します。</translation>
    </message>
    <message>
        <source>There is no file %1. It is made when the service starts.</source>
        <translation>ファイル %1 がありません。サービスの起動時に作成されます。</translation>
    </message>
    <message>
        <source>You may not read %1: it belongs to another user. Search for a whole identifier to ask the API for one entry; Send &amp; verify works, too.</source>
        <translation>%1 は別のユーザーのものなので読み取れません。識別子全体で検索すると API にエントリを 1 件照会します。「送信と検証」も使えます。</translation>
    </message>
    <message>
        <source>%1 is empty. It is prepared when the service starts.</source>
        <translation>%1 は空です。サービスの起動時に準備されます。</translation>
    </message>
    <message>
        <source>%1 is not this program&apos;s database, or it is damaged. Choose another one in the settings, or restore a backup.</source>
        <translation>%1 はこのプログラムのデータベースではないか、破損しています。設定で別のデータベースを選択するか、バックアップを復元してください。</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update this one.</source>
        <translation>%1 は、より新しいバージョンで作成されています。このプログラムを更新してください。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 を読み取れません: %2。</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>%1 に接続できません。自動的に再試行されます。</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Send a code</source>
        <translation>コードの送信</translation>
    </message>
    <message>
        <source>Verify a code, once</source>
        <translation>コードの検証（1 回限り）</translation>
    </message>
    <message>
        <source>Wrong codes, to the last try</source>
        <translation>コード誤り（最後の試行まで）</translation>
    </message>
    <message>
        <source>A code that is too late</source>
        <translation>期限切れのコード</translation>
    </message>
    <message>
        <source>A new code makes the old one void</source>
        <translation>新しいコードによる古いコードの無効化</translation>
    </message>
    <message>
        <source>An identifier that is not known</source>
        <translation>不明な識別子</translation>
    </message>
    <message>
        <source>Bad input sends nothing</source>
        <translation>不正な入力では何も送信しない</translation>
    </message>
    <message>
        <source>The gateway refuses a message</source>
        <translation>ゲートウェイによるメッセージの拒否</translation>
    </message>
    <message>
        <source>Limits hold, and open again</source>
        <translation>制限の適用と解除</translation>
    </message>
    <message>
        <source>Methods, paths and sizes of HTTP</source>
        <translation>HTTP のメソッド、パス、サイズ</translation>
    </message>
    <message>
        <source>A crash forgets nothing</source>
        <translation>クラッシュしても何も失わない</translation>
    </message>
</context>
<context>
    <name>SelfTestReport</name>
    <message>
        <source>Self-test of SMS Verification Console</source>
        <translation>SMS Verification Console セルフテスト</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed. %3</source>
        <translation>%2 件中 %1 件のシナリオが成功しました。%3</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
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
        <translation>最小値は %1 です。</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>範囲は %1～%2 です。</translation>
    </message>
    <message>
        <source>Only digits; it must be 11, the first a 1.</source>
        <translation>数字だけで、先頭が 1 の 11 桁を入力してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>現在 %Ln 桁です。先頭が 1 の 11 桁にしてください。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>先頭の数字は 1 にしてください。</translation>
    </message>
    <message>
        <source>The code has no place: write {code} where it goes.</source>
        <translation>コードの挿入位置がありません。入れる場所に {code} と書いてください。</translation>
    </message>
    <message>
        <source>It cannot be empty. %1</source>
        <translation>空にはできません。%1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>ゲートウェイ</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>ストレージ</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Any text.</source>
        <translation>任意のテキストを入力できます。</translation>
    </message>
    <message>
        <source>A text that holds {code}.</source>
        <translation>{code} を含むテキストを入力してください。</translation>
    </message>
    <message>
        <source>On or off.</source>
        <translation>オンまたはオフを指定してください。</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>%1 のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>One of %1, or a whole number.</source>
        <translation>%1 のいずれか、または整数を指定してください。</translation>
    </message>
    <message>
        <source>&quot;off&quot;, or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).</source>
        <translation>「off」、または「5/10m, 20/1d」のようなカンマ区切りの制限を指定してください（単位は s、m、h、d）。</translation>
    </message>
    <message>
        <source>First digits of numbers with commas between, without +.</source>
        <translation>番号の先頭部分を、+ を付けずにカンマ区切りで入力してください。</translation>
    </message>
    <message>
        <source>IP addresses or networks (10.0.0.0/8) with commas between.</source>
        <translation>IP アドレスまたはネットワーク（10.0.0.0/8 など）をカンマ区切りで入力してください。</translation>
    </message>
    <message>
        <source>An IP address or &quot;localhost&quot;.</source>
        <translation>IP アドレスまたは「localhost」を入力してください。</translation>
    </message>
    <message>
        <source>A path.</source>
        <translation>パスを入力してください。</translation>
    </message>
    <message>
        <source>A path of a folder.</source>
        <translation>フォルダーのパスを入力してください。</translation>
    </message>
    <message>
        <source>An http or https address without user and password.</source>
        <translation>ユーザー名とパスワードを含まない http または https のアドレスを入力してください。</translation>
    </message>
    <message>
        <source>11 digits, the first a 1.</source>
        <translation>先頭が 1 の 11 桁の数字を入力してください。</translation>
    </message>
    <message>
        <source>A text without line breaks and other control characters.</source>
        <translation>改行などの制御文字を含まないテキストを入力してください。</translation>
    </message>
    <message>
        <source>A text without colons, line breaks and other control characters.</source>
        <translation>コロン、改行などの制御文字を含まないテキストを入力してください。</translation>
    </message>
    <message>
        <source>32 bytes in base64, 44 characters.</source>
        <translation>32 バイトの base64（44 文字）を入力してください。</translation>
    </message>
    <message>
        <source>5/1s for Flowroute, off for the simulator</source>
        <translation>Flowroute では 5/1s、シミュレーターでは off</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分</numerusform>
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
        <translation>バイト</translation>
    </message>
    <message>
        <source>Simulator: sends nothing</source>
        <translation>シミュレーター（送信なし）</translation>
    </message>
    <message>
        <source>Flowroute if its keys are set</source>
        <translation>キーがあれば Flowroute</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Flowroute needs it. Enter it, or choose the simulator.</source>
        <translation>Flowroute に必要です。入力するか、シミュレーターを選択してください。</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>ファイルを使用できません: %1。</translation>
    </message>
    <message>
        <source>The file names a token API_TOKEN, which is set as well. Rename that one.</source>
        <translation>ファイルに API_TOKEN という名前のトークンがありますが、API_TOKEN も設定されています。どちらかの名前を変更してください。</translation>
    </message>
    <message>
        <source>Every user of this machine may read the file.</source>
        <translation>このマシンのすべてのユーザーがファイルを読み取れます。</translation>
    </message>
    <message>
        <source>Beyond this machine the API needs a token. Enter one, or allow callers without.</source>
        <translation>このマシンの外から API を使うにはトークンが必要です。入力するか、トークンなしの呼び出しを許可してください。</translation>
    </message>
    <message>
        <source>More than the limit of wrong codes per number (%1), which refuses before the tries are spent.</source>
        <translation>番号ごとのコード誤り数の制限（%1）を超えています。試行回数を使い切る前に拒否されます。</translation>
    </message>
    <message>
        <source>Flowroute access key</source>
        <translation>Flowroute アクセスキー</translation>
    </message>
    <message>
        <source>Flowroute needs it.</source>
        <translation>Flowroute に必要です。</translation>
    </message>
    <message>
        <source>Flowroute secret key</source>
        <translation>Flowroute シークレットキー</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>送信元番号</translation>
    </message>
    <message>
        <source>Your Flowroute number.</source>
        <translation>お使いの Flowroute の番号です。</translation>
    </message>
    <message>
        <source>Flowroute address</source>
        <translation>Flowroute のアドレス</translation>
    </message>
    <message>
        <source>Where messages are handed over. Another one is for tests and proxies.</source>
        <translation>メッセージの引き渡し先です。変更するのはテストやプロキシを使う場合だけです。</translation>
    </message>
    <message>
        <source>Who sends the messages. The simulator keeps them here and sends none.</source>
        <translation>メッセージの送信手段です。シミュレーターは送信せず、ここに保管します。</translation>
    </message>
    <message>
        <source>Time for one message</source>
        <translation>1 通あたりのタイムアウト</translation>
    </message>
    <message>
        <source>Waiting for its turn included.</source>
        <translation>順番待ちの時間も含みます。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>送信レート</translation>
    </message>
    <message>
        <source>Messages handed to the gateway. One that would have to wait longer than the time for one message is refused.</source>
        <translation>ゲートウェイに渡すメッセージの数です。順番待ちが 1 通あたりのタイムアウトを超えるメッセージは拒否されます。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>同時接続数</translation>
    </message>
    <message>
        <source>Messages under way at once.</source>
        <translation>同時に送信処理できるメッセージの数です。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>桁数</translation>
    </message>
    <message>
        <source>Digits of a new code.</source>
        <translation>新しいコードの桁数です。</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>How long a new code can be used, tries included.</source>
        <translation>新しいコードを使用できる時間です。再試行の時間も含みます。</translation>
    </message>
    <message>
        <source>Wrong tries allowed</source>
        <translation>許容するコード誤り回数</translation>
    </message>
    <message>
        <source>After the last one the code is void.</source>
        <translation>最後の試行を使い切るとコードは無効になります。</translation>
    </message>
    <message>
        <source>Organization name</source>
        <translation>組織名</translation>
    </message>
    <message>
        <source>As it stands in the message.</source>
        <translation>メッセージに表示される名前です。</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>メッセージ本文</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Where the API listens. 127.0.0.1 is for this machine alone.</source>
        <translation>API が待ち受けるアドレスです。127.0.0.1 にするとこのマシンからだけ接続できます。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>0 is any free one.</source>
        <translation>0 にすると空いているポートを使います。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Who calls the API has to name it. Taken whole, spaces included.</source>
        <translation>API の呼び出し元が提示する必要があります。空白も含めて全体がそのまま使われます。</translation>
    </message>
    <message>
        <source>File of tokens</source>
        <translation>トークンファイル</translation>
    </message>
    <message>
        <source>A line for each caller: name:token. The name stands in the log.</source>
        <translation>呼び出し元ごとに 1 行、「名前:トークン」の形式で書きます。名前はログに記録されます。</translation>
    </message>
    <message>
        <source>Without a token, listen beyond this machine</source>
        <translation>トークンなしで外部からの接続を許可</translation>
    </message>
    <message>
        <source>Everybody who reaches the address can then send codes.</source>
        <translation>このアドレスに接続できる人は誰でもコードを送信できるようになります。</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>リクエスト本文の最大サイズ</translation>
    </message>
    <message>
        <source>Larger ones are refused.</source>
        <translation>これより大きいリクエストは拒否されます。</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>信頼するプロキシ</translation>
    </message>
    <message>
        <source>Their X-Forwarded-For tells who the caller is.</source>
        <translation>これらのプロキシの X-Forwarded-For から呼び出し元を判断します。</translation>
    </message>
    <message>
        <source>Sends per number</source>
        <translation>番号ごとの送信数</translation>
    </message>
    <message>
        <source>n at once, then one every period/n.</source>
        <translation>「n/期間」の形式です。続けて n 件まで送信でき、その後は期間 ÷ n ごとに 1 件です。</translation>
    </message>
    <message>
        <source>Sends per identifier</source>
        <translation>識別子ごとの送信数</translation>
    </message>
    <message>
        <source>Sends per caller</source>
        <translation>呼び出し元ごとの送信数</translation>
    </message>
    <message>
        <source>By the caller&apos;s address; IPv6 counts by /64.</source>
        <translation>呼び出し元のアドレスで数えます。IPv6 は /64 単位です。</translation>
    </message>
    <message>
        <source>Sends in all</source>
        <translation>全体の送信数</translation>
    </message>
    <message>
        <source>A ceiling for what messages may cost.</source>
        <translation>メッセージ料金の上限になります。</translation>
    </message>
    <message>
        <source>Sends per number range</source>
        <translation>番号帯ごとの送信数</translation>
    </message>
    <message>
        <source>The number without its last four digits.</source>
        <translation>番号帯は、下 4 桁を除いた番号です。</translation>
    </message>
    <message>
        <source>Wrong codes per number</source>
        <translation>番号ごとのコード誤り数</translation>
    </message>
    <message>
        <source>Counted over all codes of the number. Past it a code is not even compared, so that new codes buy no new guesses.</source>
        <translation>その番号のすべてのコードを通算します。超えるとコードの照合自体を行わないため、新しいコードを取得しても試せる回数は増えません。</translation>
    </message>
    <message>
        <source>Numbers allowed</source>
        <translation>許可する番号</translation>
    </message>
    <message>
        <source>What numbers may begin with; 1 is the United States and Canada. The longest match wins.</source>
        <translation>送信できる番号の先頭部分です。1 は米国とカナダです。最も長く一致したものが優先されます。</translation>
    </message>
    <message>
        <source>Numbers blocked</source>
        <translation>拒否する番号</translation>
    </message>
    <message>
        <source>What numbers may not begin with. The longest match wins.</source>
        <translation>送信できない番号の先頭部分です。最も長く一致したものが優先されます。</translation>
    </message>
    <message>
        <source>Work on the test database</source>
        <translation>テストデータベースを使用</translation>
    </message>
    <message>
        <source>It may be emptied at any time.</source>
        <translation>いつでも空にされる可能性があります。</translation>
    </message>
    <message>
        <source>Test database</source>
        <translation>テストデータベース</translation>
    </message>
    <message>
        <source>An SQLite file in the data folder, or with its whole path. Another file starts empty; this one stays where it is.</source>
        <translation>データフォルダー内の SQLite ファイル名、またはフルパスです。別のファイルにすると空の状態から始まり、今のファイルはそのまま残ります。</translation>
    </message>
    <message>
        <source>Production database</source>
        <translation>本番データベース</translation>
    </message>
    <message>
        <source>Database address</source>
        <translation>データベースのアドレス</translation>
    </message>
    <message>
        <source>Wins over both files.</source>
        <translation>上の 2 つのファイルより優先されます。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>データフォルダー</translation>
    </message>
    <message>
        <source>Where database and key file lie. They are not moved when it changes.</source>
        <translation>データベースとキーファイルの置き場所です。変更してもファイルは移動されません。</translation>
    </message>
    <message>
        <source>Key for codes</source>
        <translation>コード用キー</translation>
    </message>
    <message>
        <source>Codes are stored under it. Without one a key is made once, in the data folder.</source>
        <translation>コードはこのキーで保護して保存されます。未設定の場合は、データフォルダーに一度だけキーが作成されます。</translation>
    </message>
    <message>
        <source>Previous key for codes</source>
        <translation>以前のコード用キー</translation>
    </message>
    <message>
        <source>For entries that were made before the key changed.</source>
        <translation>キーの変更前に作成されたエントリに使います。</translation>
    </message>
    <message>
        <source>Keep expired entries</source>
        <translation>期限切れエントリの保持</translation>
    </message>
    <message>
        <source>So long their owner hears that the code expired.</source>
        <translation>この間にコードを入力した人には、期限切れであることが伝わります。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>The least that is written: a word, or a number from 10 (debug) to 50 (nothing but start and stop).</source>
        <translation>記録する最低レベルです。名前、または 10（デバッグ）から 50（起動と停止のみ）の数値で指定します。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>JSON is for programs, text for people.</source>
        <translation>JSON はプログラム向け、テキストは人が読むためのものです。</translation>
    </message>
    <message>
        <source>Largest request header</source>
        <translation>リクエストヘッダーの最大サイズ</translation>
    </message>
    <message>
        <source>Time for a request to arrive</source>
        <translation>リクエスト受信の制限時間</translation>
    </message>
    <message>
        <source>However slowly its bytes come.</source>
        <translation>どれほど低速に届く場合でも適用されます。</translation>
    </message>
    <message>
        <source>Time a connection may rest</source>
        <translation>接続のアイドル時間</translation>
    </message>
    <message>
        <source>Then it is closed.</source>
        <translation>経過すると切断されます。</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>接続数の上限</translation>
    </message>
    <message>
        <source>Further callers are told to come back.</source>
        <translation>それ以上の呼び出し元には再試行を求めます。</translation>
    </message>
    <message>
        <source>Connections per caller</source>
        <translation>呼び出し元ごとの接続数</translation>
    </message>
    <message>
        <source>off, or how many; trusted proxies are exempt.</source>
        <translation>off または件数。信頼するプロキシは対象外です。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>A PEM file. With a private key the API speaks HTTPS.</source>
        <translation>PEM ファイル。秘密鍵があれば API は HTTPS で応答します。</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>秘密鍵</translation>
    </message>
    <message>
        <source>The certificate&apos;s PEM file, without a passphrase.</source>
        <translation>証明書に対応する PEM ファイル（パスフレーズなし）。</translation>
    </message>
    <message>
        <source>A certificate and its private key go together: enter both, or neither.</source>
        <translation>証明書と秘密鍵は対になります。両方を指定するか、どちらも指定しないでください。</translation>
    </message>
    <message>
        <source>sqlite:///file (in the data folder), sqlite:////folder/file or postgresql://user:password@host:port/name.</source>
        <translation>sqlite:///ファイル（データフォルダー内）、sqlite:////フォルダー/ファイル、または postgresql://ユーザー:パスワード@ホスト:ポート/名前。</translation>
    </message>
    <message>
        <source>PostgreSQL needs it.</source>
        <translation>PostgreSQL では必須です。</translation>
    </message>
    <message>
        <source>Connections to PostgreSQL</source>
        <translation>PostgreSQL への接続数</translation>
    </message>
    <message>
        <source>To one server, at once.</source>
        <translation>1 台のサーバーへの同時接続数。</translation>
    </message>
    <message>
        <source>{} or {code} is the code, {org_name} the organization; every other brace is plain text.</source>
        <translation>{} または {code} はコード、{org_name} は組織名になります。それ以外の波かっこはそのまま表示されます。</translation>
    </message>
</context>
<context>
    <name>SimulatorFaults</name>
    <message>
        <source>Refuses every message.</source>
        <translation>すべてのメッセージを拒否します。</translation>
    </message>
    <message numerus="yes">
        <source>Refuses one of %Ln messages.</source>
        <translation>
            <numerusform>%Ln 件に 1 件を拒否します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuses the next %Ln messages.</source>
        <translation>
            <numerusform>次の %Ln 件のメッセージを拒否します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be reached.</source>
        <translation>接続できません。</translation>
    </message>
    <message>
        <source>Takes messages and does not answer.</source>
        <translation>メッセージを受け取りますが、応答しません。</translation>
    </message>
    <message>
        <source>Answers %1 s late.</source>
        <translation>応答が %1 秒遅れます。</translation>
    </message>
    <message>
        <source>Accepts every message.</source>
        <translation>すべてのメッセージを受理します。</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER to send through Flowroute, or SMS_GATEWAY=simulator to try without sending.</source>
        <translation>SMS ゲートウェイが設定されていません。Flowroute で送信するには FLOWROUTE_ACCESS_KEY、FLOWROUTE_SECRET_KEY、FLOWROUTE_NUMBER を設定し、送信せずに試すには SMS_GATEWAY=simulator を設定してください。</translation>
    </message>
    <message>
        <source>The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder is needed that this user may write.</source>
        <translation>データフォルダー %1（DATA_DIR、service/data_dir）は使えません。このユーザーが書き込めるフォルダーが必要です。</translation>
    </message>
    <message>
        <source>The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, test_file or url): a path of a file is needed, there or not.</source>
        <translation>データベース %1 はファイルではありません（DB、TEST_DB または DATABASE_URL、database/file、test_file または url）。ファイルのパスが必要です（まだ存在しなくてもかまいません）。</translation>
    </message>
    <message>
        <source>The key for codes cannot be used: %1.</source>
        <translation>コード用キーを使用できません: %1。</translation>
    </message>
    <message>
        <source>The key for codes (CODE_HASH_KEY, or else code_hash.key in the data folder) is not the one that living entries of %1 were made under. Give that key, or give it as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>コード用のキー（CODE_HASH_KEY、未設定ならデータフォルダーの code_hash.key）は、%1 の有効なエントリの作成に使われたキーと異なります。元のキーを CODE_HASH_KEY または CODE_HASH_KEY_PREVIOUS に指定してください。</translation>
    </message>
    <message>
        <source>The key file code_hash.key is missing from %1 while entries of %2 live that were made under it. Put it back, or give CODE_HASH_KEY.</source>
        <translation>キーファイル code_hash.key が %1 にありませんが、そのキーで作成された有効なエントリが %2 に残っています。ファイルを元に戻すか、CODE_HASH_KEY を指定してください。</translation>
    </message>
    <message>
        <source>The database %1 is in use by process %2.</source>
        <translation>データベース %1 はプロセス %2 が使用中です。</translation>
    </message>
    <message>
        <source>Port %1 of %2 is taken by another program. Choose another with HTTP_PORT or --port.</source>
        <translation>%2 のポート %1 は別のプログラムが使用しています。HTTP_PORT または --port で別のポートを指定してください。</translation>
    </message>
    <message>
        <source>Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): %3.</source>
        <translation>%1 のポート %2（HTTP_HOST、HTTP_PORT、http/host、port）で待ち受けできません: %3。</translation>
    </message>
    <message>
        <source>The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.</source>
        <translation>証明書を使用できません（TLS_CERTIFICATE、TLS_PRIVATE_KEY）: %1。</translation>
    </message>
    <message>
        <source>The database %1 cannot be used: %2.</source>
        <translation>データベース %1 を使用できません: %2。</translation>
    </message>
    <message>
        <source>CODE_HASH_KEY is not the key that %1 is used under. Give the key of its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.</source>
        <translation>CODE_HASH_KEY は、%1 で使われているキーと異なります。ほかのノードのキーを CODE_HASH_KEY または CODE_HASH_KEY_PREVIOUS に指定してください。</translation>
    </message>
    <message>
        <source>DATABASE_URL (database/url) leads through a pooler that shares connections between transactions (pgbouncer&apos;s pool_mode): session pooling is needed, or the server itself.</source>
        <translation>DATABASE_URL (database/url) は、トランザクションごとに接続を共有するプーラー（pgbouncer の pool_mode）を経由しています。セッション単位のプーリング、またはサーバーへの直接接続が必要です。</translation>
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
            <numerusform>%1 ポイント</numerusform>
        </translation>
    </message>
    <message>
        <source>vs. previous hour</source>
        <translation>直前 1 時間比</translation>
    </message>
    <message>
        <source>vs. previous day</source>
        <translation>前日比</translation>
    </message>
    <message>
        <source>vs. previous week</source>
        <translation>前週比</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>1 分ごとのメッセージ数</translation>
    </message>
    <message>
        <source>Messages per 15 minutes</source>
        <translation>15 分ごとのメッセージ数</translation>
    </message>
    <message>
        <source>Messages per 2 hours</source>
        <translation>2 時間ごとのメッセージ数</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Another process works on it.</source>
        <translation>別のプロセスが使用しています。</translation>
    </message>
    <message>
        <source>Another program holds it locked. It is tried again by itself.</source>
        <translation>別のプログラムがロックしています。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>It may not be written. Check the permissions of the file and its folder.</source>
        <translation>書き込みできません。ファイルとフォルダーのアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>The disk is full. Make room; it goes on by itself.</source>
        <translation>ディスクに空きがありません。空き容量を増やすと自動的に再開します。</translation>
    </message>
    <message>
        <source>The file is damaged. Put a backup in its place.</source>
        <translation>ファイルが破損しています。バックアップと置き換えてください。</translation>
    </message>
    <message>
        <source>It was made by a newer version of this program. Start that version.</source>
        <translation>より新しいバージョンのプログラムで作成されています。そのバージョンを起動してください。</translation>
    </message>
    <message>
        <source>Codes wait that were made under another CODE_HASH_KEY. Give that key.</source>
        <translation>別の CODE_HASH_KEY で作成されたコードが待機しています。そのキーを指定してください。</translation>
    </message>
    <message>
        <source>It cannot be reached. Check that its folder is there.</source>
        <translation>アクセスできません。フォルダーがあるか確認してください。</translation>
    </message>
    <message>
        <source>It reports an error. It is tried again by itself.</source>
        <translation>エラーが発生しています。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>サービスが稼働していません。</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>The API is not running.</source>
        <translation>API が稼働していません。</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>ポート %1 は別のプログラムが使用しています。</translation>
    </message>
    <message>
        <source>Use another port…</source>
        <translation>別のポートを使用…</translation>
    </message>
    <message>
        <source>The gateway takes no messages.</source>
        <translation>ゲートウェイがメッセージを受け付けません。</translation>
    </message>
    <message>
        <source>The simulator was told to misbehave.</source>
        <translation>シミュレーターに異常動作が指定されています。</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>すべて受理に戻す</translation>
    </message>
    <message>
        <source>Its last answer, at %1: %2. Check its keys and the network; the next message tries again.</source>
        <translation>最後の応答（%1）: %2。キーとネットワークを確認してください。次のメッセージで再試行されます。</translation>
    </message>
    <message>
        <source>Its last answer: %1.</source>
        <translation>最後の応答: %1。</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>データベースを使用できません。</translation>
    </message>
    <message>
        <source>The database cannot be used since %1.</source>
        <translation>%1 以降、データベースを使用できません。</translation>
    </message>
    <message>
        <source>Another process serves from this database.</source>
        <translation>別のプロセスがこのデータベースでサービスを提供しています。</translation>
    </message>
    <message>
        <source>The window shows what process %1 does and acts through %2.</source>
        <translation>このウィンドウはプロセス %1 の状況を表示し、%2 を通じて操作します。</translation>
    </message>
    <message>
        <source>The other service does not answer.</source>
        <translation>もう一方のサービスが応答しません。</translation>
    </message>
    <message>
        <source>Nothing can be sent or checked through %1. Start it again, or let this window serve.</source>
        <translation>%1 では送信も検証もできません。再起動するか、このウィンドウでサービスを提供してください。</translation>
    </message>
    <message>
        <source>Serve from here</source>
        <translation>ここで稼働させる</translation>
    </message>
    <message>
        <source>Another service listens on port %1.</source>
        <translation>ポート %1 では別のサービスが待ち受けています。</translation>
    </message>
    <message>
        <source>The window acts through it, at %1. Which entries wait there only its own database tells.</source>
        <translation>このウィンドウは %1 のそのサービスを通じて動作します。そこで待機中のエントリは、そのサービスのデータベースでのみ確認できます。</translation>
    </message>
    <message>
        <source>It takes no changes: it is a standby, or this role may not write.</source>
        <translation>変更を受け付けません。スタンバイであるか、このロールに書き込み権限がありません。</translation>
    </message>
    <message>
        <source>A pooler before it shares connections between transactions. Session pooling is needed.</source>
        <translation>手前のプーラーがトランザクションごとに接続を共有しています。セッション単位のプーリングが必要です。</translation>
    </message>
    <message>
        <source>Its server cannot be reached. It is tried again by itself.</source>
        <translation>サーバーに接続できません。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>It works on the same database. The window acts through it, at %1.</source>
        <translation>同じデータベースを使っています。このウィンドウは %1 のそのサービスを通じて動作します。</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>smsverify::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>Identifier, event, detail</source>
        <translation>識別子、イベント、詳細</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>アクティビティを絞り込む</translation>
    </message>
    <message>
        <source>Keep the newest in sight</source>
        <translation>常に最新の項目を表示</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Write what is shown into a CSV or JSON file</source>
        <translation>表示中の内容を CSV または JSON ファイルに書き出す</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>まだ何も起きていません</translation>
    </message>
    <message>
        <source>Codes that are sent and checked, refusals by limits, and trouble of gateway and database appear here.</source>
        <translation>コードの送信と照合、制限による拒否、ゲートウェイやデータベースの問題がここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>フィルターに一致するものがありません</translation>
    </message>
    <message>
        <source>Show more levels, or search for another word.</source>
        <translation>表示するレベルを増やすか、別の語で検索してください。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>新着 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>一時停止中、未表示 %1 件</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>古い %1 件は破棄済み</translation>
    </message>
    <message>
        <source>Nothing has happened in this window</source>
        <translation>このウィンドウではまだ何も起きていません</translation>
    </message>
    <message>
        <source>What the other service does stands in its own log.</source>
        <translation>もう一方のサービスの動作は、そのサービスのログに記録されます。</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>%1 にエクスポートしました</translation>
    </message>
    <message>
        <source>not exported: %1</source>
        <translation>エクスポートできませんでした: %1</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>アクティビティのエクスポート</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
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
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>smsverify::BannerStack</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::BenchHistory</name>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要時間</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>smsverify::CodeField</name>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits</source>
        <translation>
            <numerusform>%Ln 桁</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::Console</name>
    <message>
        <source>no message leaves this machine</source>
        <translation>メッセージは外部に送信されません</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>次回の起動から、この言語で表示されます。</translation>
    </message>
    <message>
        <source>TEST DATABASE</source>
        <translation>テストデータベース</translation>
    </message>
    <message>
        <source>%1 may be emptied</source>
        <translation>%1 は空にされる可能性があります</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>シミュレーター</translation>
    </message>
    <message>
        <source>The service is not running.</source>
        <translation>サービスが稼働していません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings cannot stand as they are.</source>
        <translation>
            <numerusform>このままでは使用できない設定が %Ln 件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>ウィンドウを閉じますか？</translation>
    </message>
    <message>
        <source>The API is running. Applications that ask for codes get no answer once it stops.</source>
        <translation>API が稼働中です。停止すると、コードを要求するアプリケーションは応答を受け取れなくなります。</translation>
    </message>
    <message>
        <source>Stop the API and quit</source>
        <translation>API を停止して終了</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>トレイで稼働を続ける</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>別の言語</translation>
    </message>
    <message>
        <source>Use another port?</source>
        <translation>別のポートを使用しますか？</translation>
    </message>
    <message>
        <source>HTTP_PORT is set outside the settings file: this port holds until the next start.</source>
        <translation>HTTP_PORT は設定ファイルの外で指定されています。このポートは次の起動まで有効です。</translation>
    </message>
    <message>
        <source>It is kept in the settings file. Applications have to ask there, too.</source>
        <translation>設定ファイルに保存されます。アプリケーションの接続先も変更してください。</translation>
    </message>
    <message>
        <source>Port of the API, 0 for any that is free</source>
        <translation>API のポート（0 は空いているポート）</translation>
    </message>
    <message>
        <source>Use this port</source>
        <translation>このポートを使用</translation>
    </message>
    <message>
        <source>SMS Verification Console %1</source>
        <translation>SMS Verification Console %1</translation>
    </message>
    <message>
        <source>Sends one-time codes by SMS and verifies them.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>SMS でワンタイムコードを送信し、検証します。

GNU General Public License バージョン 3 またはそれ以降のバージョンに基づくフリーソフトウェアです。</translation>
    </message>
    <message>
        <source>The port was not kept</source>
        <translation>ポートは保存されませんでした</translation>
    </message>
    <message>
        <source>The settings file could not be written, or somebody else changed it. This port holds until the next start.</source>
        <translation>設定ファイルに書き込めなかったか、ほかの人が変更しました。このポートは次の起動まで有効です。</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>smsverify::CopyLink</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>smsverify::CredentialsTest</name>
    <message>
        <source>There is nothing to test.</source>
        <translation>テストするものがありません。</translation>
    </message>
    <message>
        <source>Enter the access key and the secret key first.</source>
        <translation>先にアクセスキーとシークレットキーを入力してください。</translation>
    </message>
    <message>
        <source>Flowroute accepts the keys.</source>
        <translation>Flowroute でキーが認証されました。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>何も送信されていません。</translation>
    </message>
    <message>
        <source>Flowroute refuses the keys.</source>
        <translation>Flowroute がキーを拒否しました。</translation>
    </message>
    <message>
        <source>Copy both again from your account there.</source>
        <translation>Flowroute のアカウントから両方のキーをコピーし直してください。</translation>
    </message>
    <message>
        <source>Flowroute was not reached.</source>
        <translation>Flowroute に接続できませんでした。</translation>
    </message>
    <message>
        <source>Check the network and the Flowroute address.</source>
        <translation>ネットワークと Flowroute のアドレスを確認してください。</translation>
    </message>
    <message>
        <source>Flowroute&apos;s answer tells nothing of the keys.</source>
        <translation>Flowroute の応答からはキーが正しいか判断できません。</translation>
    </message>
    <message>
        <source>It answered with status %1. Try again later.</source>
        <translation>ステータス %1 の応答がありました。後で再試行してください。</translation>
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
        <translation>ダッシュボード</translation>
    </message>
    <message>
        <source>No code was sent yet</source>
        <translation>コードはまだ送信されていません</translation>
    </message>
    <message>
        <source>Send the first one here, or let your application ask the API for it. Figures appear with it.</source>
        <translation>ここで最初のコードを送信するか、アプリケーションから API に要求してください。送信すると数値が表示されます。</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>コードを送信…</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>1 日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>1 週間</translation>
    </message>
    <message>
        <source>Export the plot as a picture or its values…</source>
        <translation>グラフを画像または数値データとしてエクスポート…</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>グラフのエクスポート</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>データストア</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>ゲートウェイ</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>別のプロセスで稼働中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未稼働</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>接続 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>p99 %1</source>
        <comment>99 of 100 answers took no longer</comment>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1前から</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>コミット %1</translation>
    </message>
    <message>
        <source>%1 operations a batch</source>
        <translation>1 バッチあたり %1 件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>エントリ %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>最終応答 %1前</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>レイテンシ %1</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>まだメッセージなし</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>低速</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>The figures cannot be read</source>
        <translation>数値を読み取れません</translation>
    </message>
    <message>
        <source>The database cannot be read</source>
        <translation>データベースを読み取れません</translation>
    </message>
    <message>
        <source>Updated now</source>
        <translation>たった今更新</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>%1前に更新</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>カンマ区切りテキスト</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>%1 にエクスポートしました</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 に書き込めませんでした: %2</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryCommands</name>
    <message numerus="yes">
        <source>Send %Ln new codes?</source>
        <translation>
            <numerusform>新しいコードを %Ln 件送信しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each person gets a message. The codes that they have now stop working at once.</source>
        <translation>それぞれの相手にメッセージが届きます。現在のコードはすぐに使えなくなります。</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln codes</source>
        <translation>
            <numerusform>コードを %Ln 件送信</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer. Nothing was sent.</source>
        <translation>サービスが応答しません。何も送信されていません。</translation>
    </message>
    <message>
        <source>A limit is reached (%1); it gives way in %2 s.</source>
        <translation>制限（%1）に達しました。%2 秒後に解除されます。</translation>
    </message>
    <message>
        <source>The number lies outside RECIPIENT_ALLOW.</source>
        <translation>この番号は RECIPIENT_ALLOW の範囲外です。</translation>
    </message>
    <message>
        <source>The gateway refused the message; the entry was withdrawn.</source>
        <translation>ゲートウェイがメッセージを拒否したため、エントリを取り下げました。</translation>
    </message>
    <message>
        <source>The gateway gave no clear answer: the message may have left. Ask the person before you send another one.</source>
        <translation>ゲートウェイの応答が不明確です。メッセージは送信された可能性があります。再送信する前に相手に確認してください。</translation>
    </message>
    <message>
        <source>The gateway is busy. Try again in a moment.</source>
        <translation>ゲートウェイが混雑しています。しばらくしてから再試行してください。</translation>
    </message>
    <message>
        <source>The new code was not sent.</source>
        <translation>新しいコードは送信されませんでした。</translation>
    </message>
    <message>
        <source>%1 of %2 new codes were sent.</source>
        <translation>新しいコード %2 件のうち %1 件を送信しました。</translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. You can undo this for 10 seconds.</source>
        <translation>
            <numerusform>コードはすぐに使えなくなります。相手には通知されません。10 秒以内であれば元に戻せます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The codes stop working at once. Nobody is told. Through a server this cannot be undone.</source>
        <translation>
            <numerusform>コードはすぐに使えなくなります。相手には通知されません。サーバー経由の場合は元に戻せません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries?</source>
        <translation>
            <numerusform>%Ln 件のエントリを無効化しますか？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Void %Ln entries</source>
        <translation>
            <numerusform>%Ln 件のエントリを無効化</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was made void.</source>
        <translation>何も無効化されませんでした。</translation>
    </message>
    <message>
        <source>The service does not answer. Try again later.</source>
        <translation>サービスが応答しません。後で再試行してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries voided</source>
        <translation>
            <numerusform>%Ln 件のエントリを無効化しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all entries were made void.</source>
        <translation>一部のエントリを無効化できませんでした。</translation>
    </message>
    <message>
        <source>The service stopped answering. The others still work; try again.</source>
        <translation>途中でサービスが応答しなくなりました。残りのコードはまだ使用できます。再試行してください。</translation>
    </message>
    <message>
        <source>Not all entries were put back.</source>
        <translation>一部のエントリを復元できませんでした。</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>サービスが応答しません。</translation>
    </message>
    <message>
        <source>It is too late to undo.</source>
        <translation>もう元に戻せません。</translation>
    </message>
    <message>
        <source>Entries are kept for ten seconds. Send new codes instead.</source>
        <translation>無効化したエントリが保持されるのは 10 秒間です。代わりに新しいコードを送信してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were not put back.</source>
        <translation>
            <numerusform>%Ln 件のエントリを復元できませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>New codes were sent to their identifiers meanwhile; those hold.</source>
        <translation>その間に同じ識別子に新しいコードが送信されたため、そちらが有効です。</translation>
    </message>
    <message>
        <source>An entry holds no number: another service sent its code.</source>
        <translation>番号のないエントリがあります: そのコードは別のサービスが送信しました。</translation>
    </message>
    <message>
        <source>Forget the wrong codes of %1?</source>
        <translation>%1の誤ったコードの記録を消去しますか？</translation>
    </message>
    <message>
        <source>The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can whoever is guessing: ask the person first. This cannot be undone.</source>
        <translation>この番号はFAILURE_LIMIT_RECIPIENTの範囲で再び入力を試せるようになります。推測している人も同じです。先に本人に確認してください。この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>Forget wrong codes</source>
        <translation>誤ったコードの記録を消去</translation>
    </message>
    <message>
        <source>The wrong codes were not forgotten.</source>
        <translation>誤ったコードの記録は消去されませんでした。</translation>
    </message>
    <message>
        <source>No wrong codes are counted for this number.</source>
        <translation>この番号に誤ったコードの記録はありません。</translation>
    </message>
    <message>
        <source>What holds it up is another limit, or nothing.</source>
        <translation>制限されている場合は、別の制限によるものです。</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDelegate</name>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>%1 tries left</source>
        <translation>残り試行回数 %1</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryDetails</name>
    <message>
        <source>Select an entry to see its story.</source>
        <translation>エントリを選択すると経過が表示されます。</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>識別子をコピー</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Reveal the number; the activity records it</source>
        <translation>番号を表示（アクティビティに記録されます）</translation>
    </message>
    <message>
        <source>Copy gateway id</source>
        <translation>ゲートウェイ ID をコピー</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>残り試行回数</translation>
    </message>
    <message>
        <source>Gateway id</source>
        <translation>ゲートウェイ ID</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>新しいコード</translation>
    </message>
    <message>
        <source>Sends a new code; the old one is void then</source>
        <translation>新しいコードを送信（古いコードは無効になります）</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>コードを試す…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl をコピー</translation>
    </message>
    <message>
        <source>Copies a command that asks the API for this entry</source>
        <translation>このエントリを API に問い合わせるコマンドをコピー</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>無効化…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだなし</translation>
    </message>
    <message>
        <source>not told by the API</source>
        <translation>API では不明</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>エントリ %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>What is done below is done to all of them.</source>
        <translation>下の操作は、選択したすべてのエントリに対して行われます。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>No longer stored</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>This entry is not among the listed ones.</source>
        <translation>このエントリは一覧に表示されていません。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryModel</name>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Tries</source>
        <comment>short for tries left</comment>
        <translation>残回数</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>残り試行</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>smsverify::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>エントリ</translation>
    </message>
</context>
<context>
    <name>smsverify::ExchangeView</name>
    <message>
        <source>Headers</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Show the header fields of the answer</source>
        <translation>応答のヘッダーフィールドを表示</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>応答を待っています</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 · gateway %2 ms</source>
        <translation>%1 · ゲートウェイ %2 ms</translation>
    </message>
</context>
<context>
    <name>smsverify::FaultsCard</name>
    <message>
        <source>Simulated gateway</source>
        <translation>模擬ゲートウェイ</translation>
    </message>
    <message>
        <source>Accept everything again</source>
        <translation>すべて受理に戻す</translation>
    </message>
    <message>
        <source>Messages to be refused</source>
        <translation>拒否するメッセージの数</translation>
    </message>
    <message>
        <source>Of so many messages one is refused</source>
        <translation>何件に 1 件のメッセージを拒否するか</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Accept every message</source>
        <translation>すべてのメッセージを受理</translation>
    </message>
    <message>
        <source>Refuse the next</source>
        <translation>次の n 件を拒否</translation>
    </message>
    <message>
        <source>Refuse one of</source>
        <translation>n 件に 1 件を拒否</translation>
    </message>
    <message>
        <source>Take them, never answer</source>
        <translation>受け取るが応答しない</translation>
    </message>
    <message>
        <source>Go away: no connection</source>
        <translation>接続を受け付けない</translation>
    </message>
    <message>
        <source>Status of a refusal</source>
        <translation>拒否時のステータス</translation>
    </message>
    <message>
        <source>After 429 and 503 the service tries again.</source>
        <translation>429 と 503 の場合、サービスは再試行します。</translation>
    </message>
    <message>
        <source>Delay of every answer</source>
        <translation>応答の遅延</translation>
    </message>
    <message>
        <source>From the time for one message on, the outcome is unknown.</source>
        <translation>1 通あたりのタイムアウト以上にすると、結果は不明になります。</translation>
    </message>
</context>
<context>
    <name>smsverify::FigureTiles</name>
    <message>
        <source>Waiting now</source>
        <translation>現在待機中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>コード誤り</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>送信失敗</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>コンバージョン率</translation>
    </message>
    <message>
        <source>Median time to verify</source>
        <translation>検証までの中央値</translation>
    </message>
    <message>
        <source>Verified of sent</source>
        <translation>送信済みのうち検証済みの割合</translation>
    </message>
    <message>
        <source>Codes that ended unused</source>
        <translation>使われずに期限が切れたコード</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>最長 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>6 % vs. previous hour</comment>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <translation>送信済みの %1</translation>
    </message>
    <message>
        <source>%1 refused, %2 unknown</source>
        <translation>拒否 %1、不明 %2</translation>
    </message>
    <message>
        <source>none refused</source>
        <translation>拒否なし</translation>
    </message>
    <message>
        <source>%1 % within %2</source>
        <translation>%1% が %2以内</translation>
    </message>
</context>
<context>
    <name>smsverify::FirstSteps</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>初期設定</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>How do codes leave?</source>
        <translation>コードをどのように送信しますか？</translation>
    </message>
    <message>
        <source>Begin with the simulator: it plays the SMS provider, so that everything can be tried and nothing costs anything.</source>
        <translation>まずはシミュレーターをお勧めします。SMS プロバイダーの代わりをするので、費用をかけずにすべての機能を試せます。</translation>
    </message>
    <message>
        <source>Try it with the simulator</source>
        <translation>シミュレーターで試す</translation>
    </message>
    <message>
        <source>Send through Flowroute</source>
        <translation>Flowroute で送信</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>認証情報をテスト</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Flowroute に問い合わせています</translation>
    </message>
    <message>
        <source>What does the message say?</source>
        <translation>メッセージの文面はどうしますか？</translation>
    </message>
    <message>
        <source>The person who asked for a code reads this on a phone.</source>
        <translation>コードを要求した人のスマートフォンに表示されます。</translation>
    </message>
    <message>
        <source>Where do applications ask?</source>
        <translation>アプリケーションはどこに接続しますか？</translation>
    </message>
    <message>
        <source>On this machine alone no token is needed. Beyond it, applications show one with every request.</source>
        <translation>このマシンだけで使う場合、トークンは不要です。外部から使う場合、アプリケーションはリクエストのたびにトークンを提示します。</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>トークンを作成</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>トークンをコピー</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>ステップ %1/%2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>smsverify::LiveEntriesPanel</name>
    <message>
        <source>Live entries</source>
        <translation>エントリ一覧</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Writes the list as CSV or JSON</source>
        <translation>一覧を CSV または JSON として書き出す</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>コードを送信…</translation>
    </message>
    <message>
        <source>Identifier or last digits</source>
        <translation>識別子または末尾の数字</translation>
    </message>
    <message>
        <source>Search for an identifier or the last digits of a number</source>
        <translation>識別子または番号の末尾の数字で検索</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>列を選択</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>詳細を表示</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>新しいコードを送信</translation>
    </message>
    <message>
        <source>Try a code…</source>
        <translation>コードを試す…</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>識別子をコピー</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl をコピー</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>無効化…</translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation>エントリを読み込んでいます</translation>
    </message>
    <message>
        <source>%1 waiting, %2 selected</source>
        <translation>待機中 %1 件、選択中 %2 件</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>待機中 %1 件</translation>
    </message>
    <message>
        <source>The entries cannot be read</source>
        <translation>エントリを読み取れません</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>エントリはありません</translation>
    </message>
    <message>
        <source>A code that is sent waits here until it is verified or expires.</source>
        <translation>送信されたコードは、検証されるか期限が切れるまでここで待機します。</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>一致するエントリがありません</translation>
    </message>
    <message>
        <source>Nothing of what is stored matches the search and the filters.</source>
        <translation>保存されているエントリに、検索とフィルターの条件に一致するものがありません。</translation>
    </message>
    <message>
        <source>Export the entries</source>
        <translation>エントリのエクスポート</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>エントリ</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>カンマ区切りテキスト</translation>
    </message>
    <message>
        <source>Exporting the entries</source>
        <translation>エントリをエクスポートしています</translation>
    </message>
    <message>
        <source>%1 entries exported</source>
        <translation>%1 件のエントリをエクスポート済み</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The list was exported.</source>
        <translation>一覧をエクスポートしました。</translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>一覧をエクスポートできませんでした。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>すべてのエントリを表示</translation>
    </message>
    <message>
        <source>Forget wrong codes…</source>
        <translation>誤ったコードの記録を消去…</translation>
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
        <translation>送信済み %1、検証済み %2、送信失敗 %3</translation>
    </message>
</context>
<context>
    <name>smsverify::MessagePreview</name>
    <message>
        <source>Use plain characters</source>
        <translation>基本文字に置き換え</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>スマートフォンでの表示</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>文字数</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>エンコード</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>通数</translation>
    </message>
    <message>
        <source>Flowroute bills</source>
        <translation>Flowroute の課金</translation>
    </message>
    <message>
        <source>Sending number</source>
        <translation>送信元番号</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1（残り %2 文字）</translation>
    </message>
    <message>
        <source>1 part</source>
        <translation>1 通分</translation>
    </message>
    <message>
        <source>%1 parts of %2</source>
        <translation>%1 通分（各 %2 文字）</translation>
    </message>
    <message numerus="yes">
        <source>%1 force UCS-2, with room for less.</source>
        <translation>
            <numerusform>%1 が含まれるため UCS-2 になり、1 通に入る文字数が減ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each message is paid for; a shorter text fits into one.</source>
        <translation>料金は 1 通ごとにかかります。文面を短くすれば 1 通に収まります。</translation>
    </message>
    <message>
        <source>With plain characters this is one message.</source>
        <translation>基本文字だけにすると 1 通に収まります。</translation>
    </message>
    <message numerus="yes">
        <source>With plain characters these are %Ln messages.</source>
        <translation>
            <numerusform>基本文字だけにすると %Ln 通に収まります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text tells a lifetime of %Ln minutes, but codes live another time.</source>
        <translation>
            <numerusform>本文には有効期間が %Ln 分と書かれていますが、実際のコードの有効期間と異なります。</numerusform>
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
        <translation>名前の表示／アイコンのみを切り替え</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
</context>
<context>
    <name>smsverify::NodeModel</name>
    <message>
        <source>%1 (this window)</source>
        <comment>a node&apos;s machine</comment>
        <translation>%1（このウィンドウ）</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a node&apos;s API</comment>
        <translation>停止中</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a node was last seen</comment>
        <translation>%1前</translation>
    </message>
    <message>
        <source>gone, %1 ago</source>
        <comment>a node was last seen</comment>
        <translation>消失、%1前</translation>
    </message>
    <message>
        <source>%1, alive</source>
        <comment>a node</comment>
        <translation>%1、稼働中</translation>
    </message>
    <message>
        <source>%1, gone</source>
        <comment>a node</comment>
        <translation>%1、消失</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>マシン</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最終確認</translation>
    </message>
</context>
<context>
    <name>smsverify::NodesCard</name>
    <message>
        <source>Nodes</source>
        <translation>ノード</translation>
    </message>
    <message>
        <source>%1 of %2 alive</source>
        <translation>%2 台中 %1 台が稼働中</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxDelegate</name>
    <message numerus="yes">
        <source>%Ln SMS</source>
        <translation>
            <numerusform>SMS %Ln 通</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxMessageView</name>
    <message>
        <source>Copy code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Show the whole number; the activity records it</source>
        <translation>番号をすべて表示（アクティビティに記録されます）</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>番号をすべて表示</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>本文をコピー</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln SMS</source>
        <translation>
            <numerusform>%1 · SMS %Ln 通</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxModel</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1、%2 宛て: %3</translation>
    </message>
</context>
<context>
    <name>smsverify::OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>送信トレイ</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>消去…</translation>
    </message>
    <message>
        <source>Messages leave this machine</source>
        <translation>メッセージは実際に送信されます</translation>
    </message>
    <message>
        <source>The outbox holds what the simulator would have sent. This service sends through a real gateway.</source>
        <translation>送信トレイには、シミュレーターが送信するはずだったメッセージが入ります。このサービスは実際のゲートウェイで送信しています。</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>設定を表示</translation>
    </message>
    <message>
        <source>Last digits or text</source>
        <translation>末尾の数字または本文</translation>
    </message>
    <message>
        <source>Search the outbox</source>
        <translation>送信トレイを検索</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>一致するメッセージはありません</translation>
    </message>
    <message>
        <source>Search for other digits or another word.</source>
        <translation>ほかの数字または語句で検索してください。</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>メッセージはまだありません</translation>
    </message>
    <message>
        <source>Send a code and it will appear here, with the text as the phone would show it.</source>
        <translation>コードを送信すると、スマートフォンでの見た目どおりにここに表示されます。</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>コードを送信…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>メッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln messages</source>
        <translation>
            <numerusform>メッセージ %Ln 件中 %1 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages?</source>
        <translation>
            <numerusform>%Ln 件のメッセージを消去しますか？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln messages</source>
        <translation>
            <numerusform>%Ln 件のメッセージを消去</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo this for 10 seconds.</source>
        <translation>ここと /v1/outbox の両方で送信トレイが空になります。コードは引き続き使用できます。10 秒以内なら元に戻せます。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages cleared</source>
        <translation>
            <numerusform>%Ln 件のメッセージを消去しました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smsverify::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>smsverify::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>smsverify::Screenshots</name>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>%1 に画像を書き込めません。</translation>
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
        <translation>%1、待機中</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1、実行中</translation>
    </message>
    <message>
        <source>%1, passed</source>
        <translation>%1、成功</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1、失敗</translation>
    </message>
    <message>
        <source>%1, not run</source>
        <translation>%1、未実行</translation>
    </message>
</context>
<context>
    <name>smsverify::SelfTestPanel</name>
    <message>
        <source>Self-test</source>
        <translation>セルフテスト</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>As a page (HTML), or for a build server (JUnit XML)</source>
        <translation>Web ページ (HTML) またはビルドサーバー用 (JUnit XML)</translation>
    </message>
    <message>
        <source>Try the whole service on a private instance</source>
        <translation>専用のインスタンスでサービス全体をテスト</translation>
    </message>
    <message>
        <source>Every scenario of sending and verifying runs over HTTP, with the simulator and files of its own. Nothing of yours is touched, and no message leaves this machine.</source>
        <translation>送信と検証のすべてのシナリオを、シミュレーターと専用のファイルを使って HTTP 経由で実行します。既存のデータには一切触れず、メッセージがこのマシンから送信されることもありません。</translation>
    </message>
    <message>
        <source>Run the self-test</source>
        <translation>セルフテストを実行</translation>
    </message>
    <message>
        <source>Show the setting</source>
        <translation>設定を表示</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進捗</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>送信内容と応答内容</translation>
    </message>
    <message>
        <source>The service works on its production database</source>
        <translation>サービスが本番データベースを使用しています</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage.</source>
        <translation>本番データベースを確実に保護するため、セルフテストはサービスがテストデータベースを使用している間だけ実行できます。「ストレージ」で有効にしてください。</translation>
    </message>
    <message>
        <source>To be sure that nothing of it is touched, the self-test runs only while the service works on the test database. Switch that on under Storage, and remove the database address.</source>
        <translation>本番データベースを確実に保護するため、セルフテストはサービスがテストデータベースを使用している間だけ実行できます。「ストレージ」で有効にし、データベースのアドレスを削除してください。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再実行</translation>
    </message>
    <message>
        <source>Ending after the step in hand</source>
        <translation>現在のステップが終わり次第終了</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1/%2: %3</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 scenarios</source>
        <translation>シナリオ %2 件中 %1 件の完了後にキャンセル</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios failed</source>
        <translation>シナリオ %2 件中 %1 件が失敗</translation>
    </message>
    <message>
        <source>All %1 scenarios passed</source>
        <translation>シナリオ %1 件がすべて成功</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>まだ実行されていません。</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信内容</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>想定どおり</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>想定と異なる</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>応答内容</translation>
    </message>
    <message>
        <source>report saved as %1</source>
        <translation>レポートを %1 に保存しました</translation>
    </message>
    <message>
        <source>report not saved: %1</source>
        <translation>レポートを保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>レポートの保存</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Web ページ (*.html)</translation>
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
        <translation>送信</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Make a code, store it and send it (Enter)</source>
        <translation>コードを生成、保存して送信 (Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl をコピー</translation>
    </message>
    <message>
        <source>Copy this request as a command line</source>
        <translation>このリクエストをコマンドラインとしてコピー</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>新しい UUID</translation>
    </message>
    <message>
        <source>Fill in a new UUID</source>
        <translation>新しい UUID を入力</translation>
    </message>
    <message>
        <source>A number that can be sent to</source>
        <translation>送信できる番号</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Only digits: 11 of them, the first a 1.</source>
        <translation>数字だけで、先頭が 1 の 11 桁を入力してください。</translation>
    </message>
    <message>
        <source>The first digit must be a 1.</source>
        <translation>先頭の数字は 1 にしてください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digits; it must be 11, the first a 1.</source>
        <translation>
            <numerusform>現在 %Ln 桁です。先頭が 1 の 11 桁にしてください。</numerusform>
        </translation>
    </message>
    <message>
        <source>11 digits, the first a 1</source>
        <translation>先頭が 1 の 11 桁の数字</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more digits</source>
        <translation>
            <numerusform>あと %Ln 桁</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · its area may not be assigned</source>
        <translation>%1 · 未割り当ての市外局番の可能性があります</translation>
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
        <translation>リクエストの送信先</translation>
    </message>
    <message>
        <source>This service</source>
        <translation>このサービス</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Send &amp; verify</source>
        <translation>送信と検証</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>last %1 exchanges</source>
        <translation>直近 %1 件</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>再実行</translation>
    </message>
    <message>
        <source>Send the selected request once more</source>
        <translation>選択したリクエストをもう一度送信</translation>
    </message>
    <message>
        <source>What you send and verify is listed here, to be repeated.</source>
        <translation>送信と検証の履歴がここに表示され、再実行できます。</translation>
    </message>
    <message>
        <source>RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.</source>
        <translation>この番号は RECIPIENT_ALLOW と RECIPIENT_BLOCK によって許可されていません。</translation>
    </message>
</context>
<context>
    <name>smsverify::ServerForm</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Empty where the server asks for none</source>
        <translation>サーバーが要求しない場合は空欄</translation>
    </message>
    <message>
        <source>An address such as https://sms.example.org is needed.</source>
        <translation>https://sms.example.org のようなアドレスを入力してください。</translation>
    </message>
    <message>
        <source>There is no key ring: forgotten when the window closes</source>
        <translation>キーリングがないため、ウィンドウを閉じると破棄されます</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingEditor</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>「%1」を選択</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>「%1」を削除</translation>
    </message>
    <message>
        <source>Set, not shown</source>
        <translation>設定済み（非表示）</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更あり</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定値</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>設定ファイル</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>キーリング</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Locked: set by the environment (%1).</source>
        <translation>ロック: 環境変数（%1）で設定されています。</translation>
    </message>
    <message>
        <source>Locked: set by the command line (%1).</source>
        <translation>ロック: コマンドライン（%1）で設定されています。</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s key ring.</source>
        <translation>デスクトップのキーリングに保存されます。</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you may read: there is no key ring.</source>
        <translation>キーリングがないため、自分だけが読み取れる設定ファイルに保存されます。</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>既定値: %1。</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsDraft</name>
    <message>
        <source>Changes made before</source>
        <translation>これまでの変更</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>変更を破棄</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsFooter</name>
    <message>
        <source>Defaults…</source>
        <translation>既定値に戻す…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>変更を破棄</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Drop all changes; this can be undone</source>
        <translation>すべての変更を破棄（元に戻せます）</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>変更なし</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>変更 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not valid: %3</source>
        <translation>%1、うち %2 件が不正: %3</translation>
    </message>
    <message>
        <source>%1; the other service reads them at its next start or on SIGHUP</source>
        <translation>%1（もう一方のサービスは次回の起動時または SIGHUP で読み込みます）</translation>
    </message>
    <message>
        <source>%1; they hold once the service starts</source>
        <translation>%1（サービスの起動時に反映されます）</translation>
    </message>
    <message>
        <source>%1, applied at once</source>
        <translation>%1（すぐに適用）</translation>
    </message>
    <message>
        <source>%1; the API restarts for %2</source>
        <translation>%1（API を再起動して適用: %2）</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsForm</name>
    <message>
        <source>No setting found</source>
        <translation>設定が見つかりません</translation>
    </message>
    <message>
        <source>Search for a word of its name, or for its name in the environment.</source>
        <translation>設定名に含まれる語、または環境変数名で検索してください。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>認証情報をテスト</translation>
    </message>
    <message>
        <source>Send a test message…</source>
        <translation>テストメッセージを送信…</translation>
    </message>
    <message>
        <source>Plain characters</source>
        <translation>基本文字への置き換え</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsGroupList</name>
    <message>
        <source>Groups of settings</source>
        <translation>設定のグループ</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1、変更あり</translation>
    </message>
</context>
<context>
    <name>smsverify::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Asking Flowroute</source>
        <translation>Flowroute に問い合わせています</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Take over the values of another settings file, without secrets</source>
        <translation>別の設定ファイルの値を取り込む（シークレットを除く）</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Write the values into another settings file, without secrets</source>
        <translation>値を別の設定ファイルに書き出す（シークレットを除く）</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Use the defaults?</source>
        <translation>既定値に戻しますか？</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>すべての設定</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>既定値に戻す</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>「%1」のみ</translation>
    </message>
    <message numerus="yes">
        <source>Apply the changed settings?</source>
        <translation>
            <numerusform>変更した設定を適用しますか？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop the changed settings?</source>
        <translation>
            <numerusform>変更した設定を破棄しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not kept yet.</source>
        <translation>変更はまだ保存されていません。</translation>
    </message>
    <message>
        <source>They are not kept yet, and not all are valid.</source>
        <translation>変更はまだ保存されておらず、不正な値もあります。</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>変更を破棄</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>何もインポートされませんでした。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>設定のインポート</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>設定 (*.toml)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>ファイルに書き込めませんでした。</translation>
    </message>
    <message>
        <source>Exported without secrets</source>
        <translation>シークレットを除いてエクスポートしました</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>設定のエクスポート</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Restart the API?</source>
        <translation>API を再起動しますか？</translation>
    </message>
    <message>
        <source>It has to restart for %1. Requests in hand are answered first; new ones are refused for a moment.</source>
        <translation>%1 を適用するには再起動が必要です。処理中のリクエストには先に応答し、新しいリクエストは少しの間拒否されます。</translation>
    </message>
    <message>
        <source>Apply, restart later</source>
        <translation>適用して後で再起動</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>適用して再起動</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 に書き込んでいます</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>適用しました</translation>
    </message>
    <message>
        <source>Kept; the other service reads them at its next start or on SIGHUP</source>
        <translation>保存しました（もう一方のサービスは次回の起動時または SIGHUP で読み込みます）</translation>
    </message>
    <message>
        <source>Kept; they hold once the service starts</source>
        <translation>保存しました（サービスの起動時に反映されます）</translation>
    </message>
    <message>
        <source>The API still works with the old settings.</source>
        <translation>API はまだ以前の設定で動作しています。</translation>
    </message>
    <message>
        <source>A restart is needed for %1.</source>
        <translation>%1 の反映には再起動が必要です。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>今すぐ再起動</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>設定ファイルを読み取れません。</translation>
    </message>
    <message>
        <source>Nothing was changed. Make it readable, then apply again.</source>
        <translation>何も変更されていません。読み取れるようにしてから、もう一度適用してください。</translation>
    </message>
    <message>
        <source>The settings file cannot be changed here.</source>
        <translation>ここでは設定ファイルを変更できません。</translation>
    </message>
    <message>
        <source>It holds something that only its author can mend. Nothing was changed.</source>
        <translation>ファイルの作成者でなければ直せない内容が含まれています。何も変更されていません。</translation>
    </message>
    <message>
        <source>The settings file cannot be written.</source>
        <translation>設定ファイルに書き込めません。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>何も変更されていません。</translation>
    </message>
    <message>
        <source>Somebody else changed the settings file.</source>
        <translation>設定ファイルがほかで変更されました。</translation>
    </message>
    <message>
        <source>Read it again: your changes are made again in what it holds now.</source>
        <translation>再読み込みすると、現在の内容に編集中の変更があらためて反映されます。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Nothing is written before you apply it, and it can be undone. Secrets, the gateway, where data lies, and where the API listens stay as they are.</source>
        <translation>適用するまで何も書き込まれず、元に戻すこともできます。シークレット、ゲートウェイ、データの場所、API のアドレスは変更されません。</translation>
    </message>
    <message>
        <source>%1: stays, it is set outside the settings file</source>
        <translation>%1: 設定ファイルの外で指定されているため変わりません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln settings change once you apply them.</source>
        <translation>
            <numerusform>適用すると %Ln 件の設定が変わります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were left out.</source>
        <translation>シークレットは取り込まれていません。</translation>
    </message>
    <message>
        <source>The file changes nothing.</source>
        <translation>このファイルによる変更はありません。</translation>
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
        <translation>ゲートウェイ</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>シミュレーター</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>stopped · %1</source>
        <translation>停止中 · %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>API を停止</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>API を起動</translation>
    </message>
    <message>
        <source>of the service</source>
        <translation>サービス側</translation>
    </message>
</context>
<context>
    <name>smsverify::TestMessageDialog</name>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>テストメッセージを送信</translation>
    </message>
    <message>
        <source>A number that may be sent to, with its country code. The message goes out with the settings that hold now; its code works until it expires.</source>
        <translation>送信が許可されている番号を、国番号から入力してください。メッセージは現在有効な設定で送信され、コードは期限が切れるまで使用できます。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>8 to 15 digits, with the country code first.</source>
        <translation>国番号から始まる 8～15 桁を入力してください。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信しています</translation>
    </message>
    <message>
        <source>Nothing was sent: the service cannot be used now (%1).</source>
        <translation>何も送信されていません。現在サービスを使用できません（%1）。</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>ゲートウェイがメッセージを受理しました。</translation>
    </message>
    <message>
        <source>A limit refused it (%1). Try again in %2 s.</source>
        <translation>制限（%1）により拒否されました。%2 秒後に再試行してください。</translation>
    </message>
    <message>
        <source>The number may not be sent to; see Numbers allowed, under Limits.</source>
        <translation>この番号には送信できません。「制限」の「許可する番号」を確認してください。</translation>
    </message>
    <message>
        <source>The gateway was not reached: %1.</source>
        <translation>ゲートウェイに接続できませんでした: %1。</translation>
    </message>
    <message>
        <source>The gateway refused it: %1 %2.</source>
        <translation>ゲートウェイが拒否しました: %1 %2。</translation>
    </message>
    <message>
        <source>The gateway did not answer; the message may have been sent.</source>
        <translation>ゲートウェイから応答がありませんでした。メッセージは送信された可能性があります。</translation>
    </message>
    <message>
        <source>Too many messages wait for the gateway. Try again soon.</source>
        <translation>ゲートウェイ待ちのメッセージが多すぎます。しばらくしてから再試行してください。</translation>
    </message>
</context>
<context>
    <name>smsverify::TestNumbersCard</name>
    <message>
        <source>Test numbers</source>
        <translation>テスト番号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>番号を追加</translation>
    </message>
    <message>
        <source>A message to one of them always carries its fixed code.</source>
        <translation>これらの番号へのメッセージには、常に固定のコードが使われます。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>8 to 15 digits are needed.</source>
        <translation>8～15 桁で入力してください。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 を削除</translation>
    </message>
</context>
<context>
    <name>smsverify::Tile</name>
    <message>
        <source>up %1</source>
        <translation>%1 増加</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>%1 減少</translation>
    </message>
</context>
<context>
    <name>smsverify::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>ウィンドウを表示</translation>
    </message>
    <message>
        <source>Start the API</source>
        <translation>API を起動</translation>
    </message>
    <message>
        <source>Send a code…</source>
        <translation>コードを送信…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>SMS Verification Console</source>
        <translation>SMS Verification Console</translation>
    </message>
    <message>
        <source>Stop the API</source>
        <translation>API を停止</translation>
    </message>
</context>
<context>
    <name>smsverify::TryCodeDialog</name>
    <message>
        <source>A wrong code costs a try, a right one ends the entry.</source>
        <translation>コードが誤っていると試行を 1 回消費し、正しければエントリは終了します。</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Try a code for %1</source>
        <translation>%1 のコードを試す</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>The code was not compared: the service does not answer. Try again later.</source>
        <translation>サービスが応答しないため、コードは照合されませんでした。後で再試行してください。</translation>
    </message>
    <message>
        <source>That is the code. The entry is verified and gone.</source>
        <translation>正しいコードです。エントリは検証され、削除されました。</translation>
    </message>
    <message>
        <source>Wrong code. It was the last try: the entry is gone.</source>
        <translation>コードが誤っています。最後の試行だったため、エントリは削除されました。</translation>
    </message>
    <message numerus="yes">
        <source>Wrong code: %Ln tries left.</source>
        <translation>
            <numerusform>コードが誤っています。残り試行 %Ln 回です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong codes for this number. Nothing was compared; try again in %1 s.</source>
        <translation>この番号のコード誤りが多すぎます。照合は行われませんでした。%1 秒後に再試行してください。</translation>
    </message>
    <message>
        <source>Too late: the code has expired. The entry is gone.</source>
        <translation>コードは期限切れです。エントリは削除されました。</translation>
    </message>
    <message>
        <source>No entry of this identifier is there any more.</source>
        <translation>この識別子のエントリはもうありません。</translation>
    </message>
</context>
<context>
    <name>smsverify::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>元に戻す (%1)</translation>
    </message>
</context>
<context>
    <name>smsverify::VerifyForm</name>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Use code from outbox</source>
        <translation>送信トレイのコードを使う</translation>
    </message>
    <message>
        <source>Ask whether this code is right; a wrong one spends a try (Enter)</source>
        <translation>このコードが正しいか照合（誤りの場合は試行を 1 回消費）(Enter)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl をコピー</translation>
    </message>
    <message>
        <source>Copy this request as a command line, with the code in it</source>
        <translation>このリクエストをコードも含めてコマンドラインとしてコピー</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Fill in the code of the simulator&apos;s last message to this identifier&apos;s number</source>
        <translation>この識別子の番号宛ての、シミュレーターの最新メッセージのコードを入力</translation>
    </message>
    <message>
        <source>No message was sent for this identifier yet</source>
        <translation>この識別子にはまだメッセージが送信されていません</translation>
    </message>
</context>
<context>
    <name>smsverify::WindowMenu</name>
    <message>
        <source>First steps…</source>
        <translation>初期設定…</translation>
    </message>
    <message>
        <source>About SMS Verification Console</source>
        <translation>SMS Verification Console について</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
</context>
</TS>
