/**
 * Countries, capitals and provinces in Chinese and English: what reports of one event in two languages share most often. Names with
 * several writings stand in `core/search/names-of-news`.
 */
const table = `
中国 China Chinese|美国 America American|英国 Britain British|法国 France French|德国 Germany German|俄罗斯 Russia Russian|乌克兰 Ukraine Ukrainian
日本 Japan Japanese|印度 India Indian|巴西 Brazil Brazilian|加拿大 Canada Canadian|澳大利亚 Australia Australian|墨西哥 Mexico Mexican
秘鲁 Peru Peruvian|智利 Chile Chilean|阿根廷 Argentina|哥伦比亚 Colombia|古巴 Cuba|委内瑞拉 Venezuela|玻利维亚 Bolivia|巴拿马 Panama
埃及 Egypt Egyptian|伊朗 Iran Iranian|伊拉克 Iraq Iraqi|以色列 Israel Israeli|巴勒斯坦 Palestine Palestinian|叙利亚 Syria Syrian|黎巴嫩 Lebanon
约旦 Jordan|土耳其 Turkey Turkish|希腊 Greece Greek|西班牙 Spain Spanish|葡萄牙 Portugal|荷兰 Netherlands Dutch|比利时 Belgium|瑞士 Switzerland Swiss
瑞典 Sweden Swedish|挪威 Norway|芬兰 Finland|丹麦 Denmark|波兰 Poland Polish|匈牙利 Hungary|捷克 Czech|奥地利 Austria|塞尔维亚 Serbia|罗马尼亚 Romania
越南 Vietnam Vietnamese|泰国 Thailand Thai|马来西亚 Malaysia|新加坡 Singapore|印度尼西亚 Indonesia|印尼 Indonesia|菲律宾 Philippines Philippine
缅甸 Myanmar|柬埔寨 Cambodia|孟加拉国 Bangladesh|巴基斯坦 Pakistan|斯里兰卡 Lanka|尼泊尔 Nepal|不丹 Bhutan|蒙古 Mongolia|阿富汗 Afghanistan
南非 Africa|苏丹 Sudan|利比亚 Libya|阿尔及利亚 Algeria|摩洛哥 Morocco|刚果 Congo|安哥拉 Angola|赞比亚 Zambia|卢旺达 Rwanda|索马里 Somalia
吉尔吉斯斯坦 Kyrgyzstan|塔吉克斯坦 Tajikistan|土库曼斯坦 Turkmenistan|格鲁吉亚 Georgia|亚美尼亚 Armenia|阿塞拜疆 Azerbaijan|白俄罗斯 Belarus
北京 Beijing|上海 Shanghai|天津 Tianjin|重庆 Chongqing|广州 Guangzhou|深圳 Shenzhen|香港 Hongkong|澳门 Macau|台湾 Taiwan|台北 Taipei|西藏 Tibet|新疆 Xinjiang
四川 Sichuan|云南 Yunnan|贵州 Guizhou|广西 Guangxi|广东 Guangdong|福建 Fujian|浙江 Zhejiang|江苏 Jiangsu|山东 Shandong|山西 Shanxi|陕西 Shaanxi
河南 Henan|河北 Hebei|湖南 Hunan|湖北 Hubei|江西 Jiangxi|安徽 Anhui|甘肃 Gansu|青海 Qinghai|宁夏 Ningxia|内蒙古 Mongolia|辽宁 Liaoning|吉林 Jilin
黑龙江 Heilongjiang|海南 Hainan|武汉 Wuhan|南京 Nanjing|杭州 Hangzhou|成都 Chengdu|西安 Xian|青岛 Qingdao|大连 Dalian|宁波 Ningbo|厦门 Xiamen
华盛顿 Washington|纽约 York|伦敦 London|巴黎 Paris|柏林 Berlin|莫斯科 Moscow|基辅 Kyiv|东京 Tokyo|首尔 Seoul|平壤 Pyongyang|新德里 Delhi|曼谷 Bangkok
河内 Hanoi|雅加达 Jakarta|马尼拉 Manila|布鲁塞尔 Brussels|日内瓦 Geneva|维也纳 Vienna|罗马 Rome|马德里 Madrid|开罗 Cairo|德黑兰 Tehran|利雅得 Riyadh
长江 Yangtze|黄河 Yellow|太平洋 Pacific|大西洋 Atlantic|北极 Arctic|南极 Antarctic|非洲 African|欧洲 Europe European|亚洲 Asia Asian
`

/** Each line's writings, the Chinese one first. */
export const places: readonly (readonly string[])[] = table
  .trim()
  .split(/[\n|]/)
  .map((line) => line.trim().split(' '))
