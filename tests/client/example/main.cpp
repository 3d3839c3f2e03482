// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// smsverify-example ENDPOINT AUTH_ID RECIPIENT
// Sends a code, reads what the person typed from standard input, and asks whether it is right.

#include <client/remoteverifier.h>

#include <QCoreApplication>

#include <iostream>
#include <string>

using smsverify::AuthAnswer;
using smsverify::Result;

namespace {

QString sentence(const Result<AuthAnswer> &answer)
{
    return answer ? answer->message : "No answer: " + answer.error().detail;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() != 4) {
        std::cerr << "smsverify-example ENDPOINT AUTH_ID RECIPIENT\n";
        return 2;
    }
    smsverify::ClientOptions options;
    options.endpoint = QUrl(arguments.at(1));
    smsverify::RemoteVerifier service(options);

    service.createAuth(arguments.at(2), arguments.at(3))
        .then(&service,
              [&](const Result<AuthAnswer> &sent) {
                  std::cout << sentence(sent).toStdString() << std::endl;
                  std::string typed;
                  if (sent && sent->isSuccess())
                      std::getline(std::cin, typed);
                  return service.authenticateCode(arguments.at(2), QString::fromStdString(typed));
              })
        .unwrap()
        .then(&service, [&](const Result<AuthAnswer> &checked) {
            std::cout << sentence(checked).toStdString() << std::endl;
            application.exit(checked && checked->isAuthenticated ? 0 : 1);
        });
    return application.exec();
}
