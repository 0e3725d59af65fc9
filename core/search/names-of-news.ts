/**
 * Names that the press writes in several ways: mainland, Taiwan and Hong Kong, and in English. One line is one person,
 * place or body; a writing that is also something else does not belong here. To be extended freely.
 */
export const namesOfNews = `
普京 | 普丁 | 蒲亭 | Putin
特朗普 | 川普 | Donald Trump | Trump
拜登 | Joe Biden | Biden
奥巴马 | 欧巴马 | Obama
哈里斯 | 贺锦丽 | Kamala Harris
万斯 | 范斯 | JD Vance
鲁比奥 | 卢比欧 | Marco Rubio | Rubio
布林肯 | Blinken
贝森特 | 贝森 | Bessent
泽连斯基 | 泽伦斯基 | 哲连斯基 | Zelenskyy | Zelensky
埃尔多安 | 艾尔段 | 厄多安 | Erdogan
内塔尼亚胡 | 尼坦雅胡 | 纳坦雅胡 | Netanyahu
马克龙 | 马克宏 | Macron
默克尔 | 梅克尔 | Merkel
朔尔茨 | 萧兹 | 朔兹 | Scholz
默茨 | 梅尔茨 | 梅兹 | Merz
斯塔默 | 施凯尔 | 施纪贤 | Starmer
苏纳克 | Sunak
梅洛尼 | Meloni
冯德莱恩 | 范德赖恩 | von der Leyen
莫迪 | Modi
杜特尔特 | 杜特蒂 | Duterte
马科斯 | 小马可仕 | 马可仕 | Marcos
卢拉 | 鲁拉 | Lula
米莱 | 米雷伊 | Milei
特鲁多 | 杜鲁道 | Trudeau
卡尼 | Carney
阿尔巴尼斯 | 艾班尼斯 | Albanese
古特雷斯 | 古特瑞斯 | Guterres
谭德塞 | Tedros
岸田文雄 | Kishida
石破茂 | Ishiba
高市早苗 | Takaichi
尹锡悦 | Yoon Suk Yeol | Yoon
李在明 | Lee Jae-myung
金正恩 | Kim Jong Un
习近平 | Xi Jinping
李强 | Li Qiang
王毅 | Wang Yi
赖清德 | Lai Ching-te
蔡英文 | Tsai Ing-wen
李家超 | John Lee
郑丽文 | Cheng Li-wun
卢卡申科 | 鲁卡申柯 | Lukashenko
欧尔班 | 奥尔班 | 奥班 | Orban
哈梅内伊 | 哈米尼 | 哈美尼 | Khamenei
佩泽希齐扬 | 裴泽斯基安 | Pezeshkian
阿萨德 | 阿塞德 | Assad
本·萨勒曼 | Mohammed bin Salman | MBS
马斯克 | Elon Musk | Musk
扎克伯格 | 祖克柏 | 朱克伯格 | Zuckerberg
贝佐斯 | 贝索斯 | Bezos
黄仁勋 | Jensen Huang
奥特曼 | 阿特曼 | Sam Altman
鲍威尔 | 鲍尔 | 包威尔 | Jerome Powell | Powell
拉加德 | Lagarde
沙特 | 沙乌地 | 沙地阿拉伯 | Saudi
意大利 | 义大利 | Italy
新西兰 | 纽西兰 | New Zealand
老挝 | 寮国 | Laos
朝鲜 | 北韩 | North Korea
韩国 | 南韩 | South Korea
哈萨克斯坦 | 哈萨克 | Kazakhstan
乌兹别克斯坦 | 乌兹别克 | Uzbekistan
克罗地亚 | 克罗埃西亚 | Croatia
塞浦路斯 | 赛普勒斯 | Cyprus
厄瓜多尔 | 厄瓜多 | Ecuador
洪都拉斯 | 宏都拉斯 | Honduras
危地马拉 | 瓜地马拉 | Guatemala
尼日利亚 | 奈及利亚 | Nigeria
肯尼亚 | 肯亚 | Kenya
埃塞俄比亚 | 衣索比亚 | Ethiopia
坦桑尼亚 | 坦尚尼亚 | Tanzania
津巴布韦 | 辛巴威 | Zimbabwe
莫桑比克 | 莫三比克 | Mozambique
也门 | 叶门 | Yemen
卡塔尔 | 卡达 | Qatar
阿联酋 | 阿拉伯联合大公国 | UAE | United Arab Emirates
文莱 | 汶莱 | Brunei
所罗门群岛 | 索罗门群岛 | Solomon Islands
悉尼 | 雪梨 | Sydney
旧金山 | 三藩市 | San Francisco
硅谷 | 矽谷 | Silicon Valley
好莱坞 | 荷里活 | Hollywood
加沙 | 迦萨 | 加萨 | Gaza
胡塞 | 胡希 | Houthi
哈马斯 | 哈玛斯 | Hamas
真主党 | 黎巴嫩真主党 | Hezbollah
塔利班 | 神学士 | Taliban
红海 | Red Sea
黑海 | Black Sea
南海 | 南中国海 | South China Sea
仁爱礁 | 仁爱暗沙 | Second Thomas Shoal
黄岩岛 | 民主礁 | Scarborough Shoal
钓鱼岛 | 钓鱼台 | 尖阁诸岛 | Senkaku
苏伊士运河 | Suez Canal
霍尔木兹 | 荷莫兹 | Hormuz
联合国 | United Nations
欧盟 | 欧洲联盟 | European Union
欧盟委员会 | 欧盟执委会 | 欧洲委员会 | European Commission
北约 | NATO
东盟 | 东协 | 亚细安 | ASEAN
金砖国家 | BRICS
上合组织 | 上海合作组织 | Shanghai Cooperation Organisation
世卫组织 | 世界卫生组织 | 世卫 | World Health Organization
世贸组织 | 世界贸易组织 | WTO | World Trade Organization
国际货币基金组织 | 国际货币基金 | IMF | International Monetary Fund
世界银行 | World Bank
国际原子能机构 | 国际原子能总署 | IAEA
石油输出国组织 | 欧佩克 | OPEC
美联储 | 联准会 | 联储局 | Federal Reserve
欧洲央行 | European Central Bank | ECB
日本央行 | 日本银行 | 日银 | Bank of Japan | BOJ
中国人民银行 | 中国央行 | People's Bank of China | PBOC
台积电 | TSMC | Taiwan Semiconductor
英伟达 | 辉达 | Nvidia
英特尔 | Intel
高通 | Qualcomm
阿斯麦 | 艾司摩尔 | ASML
三星 | Samsung
华为 | Huawei
比亚迪 | BYD
宁德时代 | CATL
特斯拉 | Tesla
苹果公司 | Apple
谷歌 | Google
微软 | Microsoft
亚马逊 | Amazon
字节跳动 | ByteDance
腾讯 | Tencent
阿里巴巴 | Alibaba
小米 | Xiaomi
中芯国际 | SMIC
波音 | Boeing
空客 | 空中巴士 | Airbus
星链 | Starlink
太空探索技术公司 | SpaceX
新华社 | Xinhua
路透社 | 路透 | Reuters
美联社 | Associated Press
法新社 | AFP | Agence France-Presse
彭博社 | 彭博 | Bloomberg
英国广播公司 | BBC
俄乌 | 乌俄
`
