/**
 * Words of the news in Chinese and English, one meaning a line. They help when a search in one language finds little in
 * it; what they find stands below what was asked for. To be extended freely.
 */
export const wordsOfNews = `
地震 | earthquake | quake
台风 | typhoon
飓风 | hurricane
洪水 | 淹水 | flood
暴雨 | 豪雨 | 强降雨 | heavy rain | torrential rain
山火 | 野火 | 林火 | wildfire
火山 | volcano
海啸 | tsunami
干旱 | drought
疫情 | epidemic | outbreak
疫苗 | vaccine
人工智能 | artificial intelligence | AI
芯片 | 晶片 | chip
半导体 | semiconductor
电动汽车 | 电动车 | electric vehicle | electric car
新能源 | 新能源汽车 | new energy
卫星 | satellite
火箭 | rocket
导弹 | 飞弹 | missile
无人机 | drone
航母 | 航空母舰 | aircraft carrier
核武器 | 核武 | nuclear weapon
军演 | 军事演习 | military drill | military exercise
停火 | ceasefire | truce
制裁 | sanction
关税 | tariff
出口 | export
进口 | import
出口管制 | export control
贸易战 | trade war
贸易 | trade
稀土 | rare earth
半导体出口 | chip export
增长 | 成长 | growth
通胀 | 通货膨胀 | 通膨 | inflation
加息 | 升息 | rate hike
降息 | 减息 | rate cut
利率 | interest rate
汇率 | exchange rate
央行 | 中央银行 | central bank
人民币 | yuan | renminbi
日元 | yen
美元 | dollar
股市 | stock market
失业率 | unemployment rate
裁员 | layoff | job cut
破产 | bankruptcy
房地产 | 房市 | property market | real estate
起诉 | 提起诉讼 | 控告 | sue | lawsuit
法院 | court
逮捕 | arrest
腐败 | 贪腐 | corruption
选举 | 大选 | election
议会 | 国会 | parliament
总统 | president
总理 | 首相 | prime minister
外交部 | foreign ministry
国防部 | defence ministry | defense ministry
商务部 | commerce ministry
峰会 | summit
谈判 | 磋商 | negotiation | talks
协议 | 协定 | agreement | deal
抗议 | protest
戒严 | martial law
难民 | refugee
人质 | hostage
海警 | coast guard
军队 | military
粮食 | grain
大豆 | soybean
小麦 | wheat
石油 | 原油 | crude oil
天然气 | natural gas
煤炭 | coal
核电 | nuclear power
光伏 | 太阳能 | solar power
碳排放 | carbon emission
气候变化 | 气候变迁 | climate change
高铁 | 高速铁路 | high-speed rail
港口 | port
航运 | shipping
月球 | 登月 | moon | lunar
月球背面 | 月背 | far side
样品 | 样本 | sample
太空 | 航天 | outer space
航天员 | 太空人 | 宇航员 | astronaut
空间站 | 太空站 | space station
奥运会 | 奥运 | Olympics
世界杯 | 世足赛 | World Cup
国家安全 | national security
网络攻击 | 骇客攻击 | 黑客攻击 | cyberattack
数据 | 资料 | data
质量 | 品质 | quality
大熊猫 | 熊猫 | panda
垄断 | monopoly | antitrust
收购 | 并购 | acquisition | takeover
`
