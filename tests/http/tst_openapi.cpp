// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/api.h"
#include "http/route.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace smsverify;

class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesEveryRoute();
    void namesNoOtherRoute();
    void resolvesItsReferences();

private:
    QJsonObject m_document;
};

namespace {

// All "$ref" below a value.
void collectReferences(const QJsonValue &value, QSet<QString> &references)
{
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QStringLiteral("$ref"))
            references.insert(member.value().toString());
        collectReferences(member.value(), references);
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array)
        collectReferences(element, references);
}

// What OpenAPI names of a route's methods: all but those that every route of its kind has.
QSet<QString> documented(Route route)
{
    QSet<QString> names;
    for (const Method method : methodsOf(route)) {
        if (method != Method::Options && method != Method::Head)
            names.insert(QString::fromLatin1(methodName(method)).toLower());
    }
    return names;
}

} // namespace

void TestOpenApi::initTestCase()
{
    QJsonParseError error;
    m_document = QJsonDocument::fromJson(Api::openApi(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(m_document.value(QStringLiteral("openapi")).toString(), QStringLiteral("3.1.0"));
}

void TestOpenApi::namesEveryRoute()
{
    const QJsonObject paths = m_document.value(QStringLiteral("paths")).toObject();
    for (const Route route : knownRoutes) {
        const QString path = QString::fromLatin1(routeName(route));
        QVERIFY2(paths.contains(path), qPrintable(path));
        const QStringList keys = paths.value(path).toObject().keys();
        QSet<QString> methods(keys.begin(), keys.end());
        methods.remove(QStringLiteral("parameters"));
        QCOMPARE(methods, documented(route));
    }
}

void TestOpenApi::namesNoOtherRoute()
{
    const QStringList paths = m_document.value(QStringLiteral("paths")).toObject().keys();
    QCOMPARE(paths.size(), qsizetype(knownRoutes.size()));
    for (const QString &path : paths) {
        const Route route = routeOf(path.toLatin1()).route;
        QCOMPARE(QString::fromLatin1(routeName(route)), path);
    }
}

void TestOpenApi::resolvesItsReferences()
{
    QSet<QString> references;
    collectReferences(m_document, references);
    QVERIFY(!references.isEmpty());
    for (const QString &reference : std::as_const(references)) {
        QVERIFY(reference.startsWith(QStringLiteral("#/")));
        QJsonValue value = m_document;
        for (const QString &name : reference.sliced(2).split(u'/'))
            value = value.toObject().value(name);
        QVERIFY2(value.isObject(), qPrintable(reference));
    }
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
