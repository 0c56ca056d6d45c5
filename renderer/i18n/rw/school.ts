import type { Translated } from '../texts.ts';
import type { school as english } from '../en/school.ts';

export const school: Translated<typeof english, 'rw'> = {
  'pin.shut': 'Urupapuro rw’umwarimu rurafunze',
  'pin.ask': 'Iyi paji ifungurwa n’umubare w’ibanga.',
  'pin.field': 'Umubare w’ibanga',
  'pin.pad': 'Imibare',
  'pin.delete': 'Siba umubare wa nyuma',
  'pin.open': 'Fungura',
  'pin.short': 'Umubare w’ibanga ugizwe n’imibare kuva kuri 4 kugeza kuri 12.',
  'pin.wrong': 'Uwo si wo mubare w’ibanga.',
  'pin.left': {
    one: 'Ushobora kongera kugerageza inshuro imwe mbere yo gutegereza.',
    other: 'Ushobora kongera kugerageza inshuro {{count, number}} mbere yo gutegereza.',
  },
  'pin.waits': 'Uwo si wo wari umubare w’ibanga, kandi hageragejwe myinshi cyane.',
  'pin.wait': 'Tegereza {{time}}, hanyuma wongere ugerageze.',
  'pin.again': 'Ubu ushobora kongera kugerageza.',
  'pin.ended': 'Paji yamaze igihe kirekire ifunguye idakoreshwa. Ongera wandike umubare w’ibanga.',
  'pin.lost': 'Nta muntu ukiwuzi? Ushinzwe iyi mudasobwa ashyiraho undi akoresheje “newleaf pin”, ari root.',
  'pin.title': 'Umubare w’ibanga (PIN)',
  'pin.none':
    'Nta mubare w’ibanga washyizweho: umuntu wese ukoresha iyi mudasobwa ashobora gufungura iyi paji, guhindura amabwiriza no gufata icyemezo mu mwanya wawe.',
  'pin.is-set':
    'Iyi paji ifungurwa n’umubare w’ibanga. Yongera kwifunga iyo uyivuyemo, cyangwa iyo imaze iminota itanu idakorwaho.',
  'pin.tried': {
    one: 'Kuva paji iheruka gufungurwa, hageragejwe umubare w’ibanga umwe utari wo.',
    other: 'Kuva paji iheruka gufungurwa, hageragejwe imibare y’ibanga {{count, number}} itari yo.',
  },
  'pin.set': 'Shyiraho umubare w’ibanga',
  'pin.change': 'Hindura umubare w’ibanga',
  'pin.remove': 'Kuraho umubare w’ibanga',
  'pin.remove-asks':
    'Nta mubare w’ibanga, umuntu wese ukoresha iyi mudasobwa ashobora gufungura iyi paji, guhindura amabwiriza no gufata icyemezo mu mwanya wawe. Urawukuraho?',
  'pin.lock': 'Funga ubu',
  'pin.new': 'Umubare w’ibanga mushya, ugizwe n’imibare kuva kuri 4 kugeza kuri 12',
  'pin.repeat': 'Ongera wandike uwo nyine',
  'pin.differs': 'Yombi ntisa.',
  'pin.save': 'Bika',
  'pin.no': 'Bireke',
  'pin.saved': 'Umubare w’ibanga mushya washyizweho.',
  'pin.removed': 'Umubare w’ibanga wakuweho.',

  'rules.title': 'Amabwiriza y’ishuri',
  'rules.about':
    'Ibyo uhinduye hano bihita bikurikizwa, kandi byandikwa mu “Ibyabaye”. Buri mpinduka ishobora gusubizwa uko byari.',
  'rules.trying': 'Kugerageza',
  'rules.keeping': 'Kugumana no guhuza n’umusingi',
  'rules.downloading': 'Kuzana',
  'rules.checks': 'Igenzura',
  'rules.yes': 'yego',
  'rules.no': 'oya',
  'rules.days': { one: 'umunsi', other: 'iminsi' },
  'rules.layers': { one: 'urwego', other: 'inzego' },
  'rules.mebibytes': 'mebibayiti (MiB)',
  'rules.bytes-a-second': 'bayiti ku isegonda',
  'rules.kilobytes-a-second': 'kB ku isegonda',
  'rules.seconds': { one: 'isegonda', other: 'amasegonda' },
  'rules.usual': 'Ibisanzwe: {{value}}.',
  'rules.use-usual': 'Subiza ku bisanzwe',
  'rules.changed': 'Byavuye kuri {{from}} bijya kuri {{to}}.',
  'rules.undo': 'Bisubize uko byari',
  'rules.from-until': 'kuva {{from}} kugeza {{until}}',
  'rules.undone': 'Byasubiye uko byari: {{value}}.',
  'rules.number': 'Hano hajya umubare uri hagati ya {{least, number}} na {{most, number}}.',
  'rules.whole-number': 'Hano hajya umubare wuzuye uri hagati ya {{least, number}} na {{most, number}}.',
  'rules.number-from': 'Hano hajya umubare wuzuye uhereye kuri {{least, number}}.',
  'rules.still': 'Kugeza icyo gihe biguma uko biri: {{value}}.',
  'rule.trialDays': 'Iminsi yo kugerageza sisitemu nshya',
  'rule.trialDays.means': 'Muri iyo minsi, umwana ashobora kuyigerageza nta cyemezo afashe.',
  'rule.afterTrial': 'Nyuma yaho',
  'rule.afterTrial.means': 'Bikurikizwa ubutaha mudasobwa nitangira; nta kirangira umwana agikora.',
  'rule.afterTrial.ask': 'kubaza umwana nawe',
  'rule.afterTrial.keep': 'kuyigumana, niba yaratangiye neza',
  'rule.afterTrial.revert': 'gusubira inyuma',
  'rule.trialBudgetBytes': 'Umwanya usigwa ari ubusa kubera igerageza',
  'rule.trialBudgetBytes.means':
    'Iyo ari muto kurusha uwo, igerageza rishobora kuzuza disiki. Nta kizanwa mu gihe uwo mwanya udahari.',
  'rule.keepNeedsGoodTrial': 'Kuyigumana bisaba igerageza ryagenze neza',
  'rule.keepNeedsGoodTrial.means':
    'Umwana ashobora kugumana gusa verisiyo yatangiye neza kuri iyi mudasobwa.',
  'rule.keepNeedsTeacher': 'Kuyigumana bisaba umwarimu',
  'rule.keepNeedsTeacher.means':
    'Umwana ashobora kugumana gusa verisiyo wavuze ko ishobora kugumaho. Iyo nta mubare w’ibanga, buri wese ashobora kubivuga.',
  'rule.settleAfterDays': 'Iminsi mbere y’uko iyagumyeho ihuzwa n’umusingi',
  'rule.settleAfterDays.means':
    'Muri iyo minsi, iguma hejuru ya sisitemu ya kera; nyuma zishobora guhuzwa zikaba imwe.',
  'rule.wayBackDays': 'Iminsi gusubira inyuma bishobokamo',
  'rule.wayBackDays.means':
    'Muri iyo minsi, sisitemu ya kera iguma kuri disiki na nyuma y’uko inshya igumyeho.',
  'rule.maximumLayers': 'Umubare ntarengwa w’inzego za sisitemu',
  'rule.maximumLayers.means':
    'Iyo zigeze kuri uwo mubare, verisiyo ikurikira izanwa ari uko inzego za kera zimaze guhuzwa n’umusingi.',
  'rule.minimumBytesPerSecond': 'Umuvuduko muto wemewe wo kuzana',
  'rule.minimumBytesPerSecond.means':
    'Inkomoko yohereza bike kurusha ibyo ifatwa nk’iyacecetse, ikongera kubazwa nyuma.',
  'rule.stallSeconds': 'Igihe cyo kwihanganira inkomoko yacecetse',
  'rule.stallSeconds.means':
    'Muri icyo gihe, ishobora kugenda buhoro kurusha uwo muvuduko mbere y’uko kuzana bihagarara akanya. Ibyaje birabikwa.',
  'rule.refuseOldRsync': 'Kwanga rsync ishaje',
  'rule.refuseOldRsync.means':
    'Izishaje zifite ibyuho bizwi mu mutekano. Kuri oya, “Ibyabaye” itanga umuburo; kuri yego, nta kizanwa na zo.',

  'rules.errands': 'Ibyo mudasobwa yikoresha',
  'rules.hours': { one: 'isaha', other: 'amasaha' },
  'rules.none': 'nta masaha',
  'rules.from': 'kuva',
  'rules.until': 'kugeza',
  'rules.times': 'Hano hajya amasaha yombi, cyangwa ntihagire n’imwe ijyamo.',
  'rule.checkEveryHours': 'Amasaha ari hagati y’inshuro ebyiri zo kubaza inkomoko',
  'rule.checkEveryHours.means': 'Mudasobwa yibariza niba hari igishya. Kuri 0, ntibikora na rimwe.',
  'rule.getByItself': 'Ibizanwa nta wabisabye',
  'rule.getByItself.means': 'Birazanwa bikagenzurwa, ariko ntibyitangiza na rimwe.',
  'rule.by-itself.nothing': 'nta na kimwe',
  'rule.by-itself.urgent': 'ibyihutirwa gusa',
  'rule.by-itself.everything': 'byose',
  'rule.quietHours': 'Amasaha y’ituze',
  'rule.quietHours.means':
    'Kuva ryari kugeza ryari mudasobwa nta cyo yikoresha, kandi nta cyo ivuga. Niba nta cyanditse: nta gihe na kimwe.',
  'rule.onMetered': 'Aho buri bayiti yishyurwa',
  'rule.onMetered.means': 'Ibyo mudasobwa yikoresha kuri rezo nk’iyo.',
  'rule.maximumBytesPerSecond': 'Umuvuduko munini wemewe wo kuzana',
  'rule.maximumBytesPerSecond.means':
    'Ibiza kuri rezo ntibirenza uwo muvuduko, uwabisaba wese, kugira ngo n’abandi bayikoreshe. Kuri 0, nta mupaka.',

  'sources.title': 'Aho verisiyo zituruka, zikurikirana zitya',
  'sources.about':
    'Mudasobwa ibaza inkomoko ya mbere. Iyo nta kivuyeyo, cyangwa havuye ikitari cyo, ibaza ikurikira. Icy’ingenzi ni uwasinye verisiyo, bityo nta nkomoko n’imwe igomba kwizerwa.',
  'sources.whose':
    'Uwita kuri iyi mudasobwa azongeraho cyangwa akazikuraho akoresheje “newleaf source”, nka root.',
  'sources.answered': 'iheruka gusubiza',
  'sources.first': 'Banza ubaze iyi',
  'sources.changed': 'Ibanza kubazwa ubu: {{source}}.',

  'decide.keep': 'Ishobora kugumaho',
  'decide.wait': 'Tegereza',
  'decide.back': 'Subira inyuma',
  'decide.about':
    'Umwana asoma ijambo ryawe kuri paji y’igerageza. Ongera ukande aho wakanze kugira ngo urikureho.',
  'decide.told': 'Umwana asoma: “{{words}}”',
  'decide.since': 'Byavuzwe ku itariki ya {{date}}.',
  'decide.needed':
    'Nk’uko amabwiriza ari hasi abivuga, umwana ashobora kuyigumana ari uko gusa uvuze ko ishobora kugumaho.',
  'decide.busy': 'Mudasobwa irimo gukora. Uzafata icyemezo irangije.',
  'decide.here': 'Ushobora no kubikorera hano:',
  'decide.keep-now': 'Yigumane ubu',
  'decide.back-now': 'Yishyire ku ruhande ubu',

  'word.keep': 'Umwarimu wawe aravuga ko nta kibazo, ushobora kuyigumana.',
  'word.wait': 'Umwarimu wawe aragusaba gutegereza.',
  'word.back': 'Umwarimu wawe aragusaba gusubira inyuma.',
  'word.not-this': 'Umwarimu wawe aragusaba kutayigerageza.',
  'word.needed': 'Umwarimu wawe agomba kubanza kuvuga ko ushobora kuyigumana.',
};
