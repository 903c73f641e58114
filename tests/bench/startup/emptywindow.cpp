// SPDX-License-Identifier: Apache-2.0
// What every Qt program has to do before anybody sees it: a main window with nothing in it.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Empty"));
    window.resize(980, 680);
    window.show();
    return QApplication::exec();
}
