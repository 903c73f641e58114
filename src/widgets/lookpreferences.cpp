// SPDX-License-Identifier: Apache-2.0
#include "widgets/lookpreferences.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int SizeStep = 5; // percent, of an arrow key
constexpr int SizePage = 25; // of a click beside the handle

} // namespace

LookPreferences::LookPreferences(QWidget *parent) : PreferencesPage(parent)
{
    addTheme();
    addSize();
}

void LookPreferences::addTheme()
{
    m_theme = new QComboBox;
    m_theme->setObjectName(u"themeBox"_s);
    m_theme->setAccessibleName(tr("Colours"));
    m_theme->addItem(tr("As the desktop"), int(Theme::System));
    m_theme->addItem(tr("Light"), int(Theme::Light));
    m_theme->addItem(tr("Dark"), int(Theme::Dark));
    addField(tr("&Colours"), m_theme);
    connect(m_theme, &QComboBox::currentIndexChanged, this, [this] {
        const auto theme = static_cast<Theme>(m_theme->currentData().toInt());
        edit([theme](Settings &settings) { settings.theme = theme; });
    });
}

void LookPreferences::addSize()
{
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(u"textSizeSlider"_s);
    m_slider->setAccessibleName(tr("Text size"));
    m_slider->setRange(Settings::MinTextPercent, Settings::MaxTextPercent);
    m_slider->setSingleStep(SizeStep);
    m_slider->setPageStep(SizePage);
    // All would move under the hand that drags it: then it counts when it is let go. Keys count at once.
    m_slider->setTracking(false);
    m_percent = new QSpinBox;
    m_percent->setObjectName(u"textSizeBox"_s);
    m_percent->setAccessibleName(tr("Text size in percent"));
    m_percent->setRange(Settings::MinTextPercent, Settings::MaxTextPercent);
    m_percent->setSingleStep(SizeStep);
    m_percent->setSuffix(tr(" %"));
    m_percent->setKeyboardTracking(false); // 150 begins with 1
    auto *usual = new QPushButton(tr("&Usual size"));
    usual->setObjectName(u"usualSizeButton"_s);
    usual->setAutoDefault(false);

    auto *row = new QWidget;
    auto *parts = new QHBoxLayout(row);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(m_slider, 1);
    parts->addWidget(m_percent);
    parts->addWidget(usual);
    row->setFocusProxy(m_slider);
    addField(tr("Text &size"), row);
    addNote(tr("Of the desktop's own, in all windows of Parlour."));
    connect(m_slider, &QSlider::sliderMoved, this, [this](int percent) {
        const QSignalBlocker quiet(m_percent);
        m_percent->setValue(percent);
    });
    connect(m_slider, &QSlider::valueChanged, this, &LookPreferences::takeSize);
    connect(m_percent, &QSpinBox::valueChanged, this, &LookPreferences::takeSize);
    connect(usual, &QPushButton::clicked, this, [this] { takeSize(100); });
}

void LookPreferences::show(const Settings &settings)
{
    m_theme->setCurrentIndex(qMax(0, m_theme->findData(int(settings.theme))));
    m_slider->setValue(settings.textPercent);
    m_percent->setValue(settings.textPercent);
}

void LookPreferences::takeSize(int percent)
{
    {
        const QSignalBlocker quietSlider(m_slider);
        const QSignalBlocker quietBox(m_percent);
        m_slider->setValue(percent);
        m_percent->setValue(percent);
    }
    edit([percent](Settings &settings) { settings.textPercent = percent; });
}

} // namespace parlour
