import type { Translated } from '../texts.ts';
import type { faults as english } from '../en/faults.ts';

export const faults: Translated<typeof english, 'rw'> = {
  'problem.title': 'Ibyo ntibyakunze',
  'problem.nothing-changed': 'Mudasobwa yawe imeze nka mbere.',
  'problem.space': 'Nta mwanya uhagije uri kuri mudasobwa. Baza umwarimu wawe icyavaho.',
  'problem.source': 'Sinshobora kugera ku ishuri. Ibyaje birabitswe; ongera ugerageze nyuma.',
  'problem.slow': 'Ishuri risubiza buhoro cyane. Ibyaje birabitswe; ongera ugerageze nyuma.',
  'problem.silent': 'Ishuri ntirisubiza. Ibyaje birabitswe; ongera ugerageze nyuma.',
  'problem.incomplete': 'Ishuri ntirifite ibice byose. Ongera ugerageze nyuma, kandi ubwire umwarimu wawe.',
  'problem.wrong': 'Ibi si byo ishuri ryasinye, ni yo mpamvu ntabifashe. Bwira umwarimu wawe.',
  'problem.old': 'Hari uwatanze porogaramu za kera. Sinazifashe. Bwira umwarimu wawe.',
  'problem.older': 'Iyo ni iya kera kurusha iyo ufite. Kugira ngo usubire inyuma, koresha “Subira inyuma”.',
  'problem.withdrawn': 'Ishuri ryarayikuyeho. Reba niba hari indi.',
  'problem.gone': 'Iyo ntikiriho. Reba niba hari indi.',
  'problem.expired': 'Hashize igihe kinini ishuri nta cyo risinya. Bwira umwarimu wawe.',
  'problem.clock': 'Isaha ya mudasobwa isa n’aho atari yo. Saba umwarimu wawe kuyikosora.',
  'problem.state': 'Ubu ntibishoboka. Hari ikindi kibanza.',
  'problem.nothing-here': 'Hano nta cyo kugerageza kirahari. Banza ukizane.',
  'problem.not-on-trial': 'Ntikiri mu igerageza.',
  'problem.no-way-back': 'Nta cyo gusubiraho gihari.',
  'problem.other-first': 'Banza uvuge icyo nkora ku iri hano: uyigumane, cyangwa usubire inyuma.',
  'problem.preparing': 'Sindaba niteguye. Ongera ugerageze mu kanya.',
  'problem.stopped': 'Byahagaritswe. Ibyaje birabitswe.',
  'problem.policy': 'Ishuri ryawe rirashaka ikindi mbere. Baza umwarimu wawe.',
  'problem.try-first': 'Banza uyigerageze. Nitangira neza, ushobora kuyigumana.',
  'problem.teacher-first': 'Umwarimu wawe agomba kubanza kuvuga ko ushobora kuyigumana. Mubaze.',
  'problem.pin': 'Ibi ni iby’umwarimu wawe, ufite umubare w’ibanga wabyo.',
  'problem.tidy-first': 'Umwarimu wawe agomba kubanza gutunganya.',
  'problem.busy': 'Mudasobwa irimo gukora ikindi. Ongera ugerageze mu kanya.',
  'problem.damaged': 'Hari ikintu cyangiritse kuri iyi mudasobwa. Bwira umwarimu wawe.',
  'problem.disk': 'Mudasobwa ntiyashoboye kwandika ikintu. Ongera ugerageze, kandi ubwire umwarimu wawe.',
  'problem.trial': 'Ntiyashoboye kugeragezwa. Ushobora gusubira inyuma; nta kintu cyawe cyahindutse.',
  'problem.cannot': 'Iyi mudasobwa ntishobora kubikora. Bwira umwarimu wawe.',
  'problem.inside': 'Hari ikitagenze neza muri njye. Ongera ugerageze, kandi ubwire umwarimu wawe.',

  'child-part.kernel': 'umutima wa sisitemu',
  'child-part.programs': 'porogaramu',
  'child-part.libraries': 'ibyo porogaramu zikeneye',
  'child-part.languages': 'indimi',
  'child-part.settings': 'igenamiterere',
  'child-part.documents': 'ibyo gusoma',

  'told.usage':
    'Idirishya ryasabye ikintu mu buryo moteri yanga. Ni ikosa rya Newleaf: turagusaba kurimenyekanisha.',
  'told.store':
    'Ikigega cy’iyi mudasobwa ntigishobora gukoreshwa: cyarabuze, cyarangiritse, cyangwa cyanditswe na Newleaf nshya kurusha iyi. Funga idirishya maze ukoreshe “newleaf repair”, cyangwa ukore ikigega ukoresheje “newleaf init”.',
  'told.store-exists': 'Ikigega gisanzwe gihari, ni yo mpamvu nta kindi cyakozwe.',
  'told.busy':
    'Hari ikindi gikorwa kiri ku kigega, kandi hakora kimwe gusa icyarimwe. Tegereza kirangire, cyangwa ugihagarike mu idirishya cyangwa terminali cyatangiriyemo.',
  'told.state': 'Verisiyo ntiri mu miterere yemera ibi. Ibyabaye, byanditse hasi, bivuga uko byayigendekeye.',
  'told.sources-changed': 'Inkomoko zarahindutse. Urutonde rwerekana izihari.',
  'told.nothing-staged': 'Nta verisiyo yiteguye. Igomba kubanza kuzanwa no kugenzurwa.',
  'told.not-on-trial': 'Nta verisiyo iri mu igerageza, ni yo mpamvu nta cyayivugwaho.',
  'told.no-way-back':
    'Nta sisitemu ya mbere iri kuri iyi mudasobwa: nta yagumyeho kuva yashyirwaho, cyangwa iminsi yo gusubira inyuma yararangiye.',
  'told.other-under-way':
    'Indi verisiyo yiteguye cyangwa iri mu igerageza. Banza uyigumane cyangwa uyishyire ku ruhande; hakora imwe gusa icyarimwe.',
  'told.preparing': 'Moteri iracyategurwa.',
  'told.policy': 'Amabwiriza y’ishuri (policy.json mu kigega) ntabyemera ubu.',
  'told.no-good-trial':
    'Amabwiriza asaba igerageza ryagenze neza mbere yo kugumana verisiyo. Banza uyigerageze; niba idatangira na rimwe, yishyire ku ruhande.',
  'told.no-teacher-decision':
    'Amabwiriza asaba umwarimu mbere yo kugumana verisiyo. Kanda “Ishobora kugumaho”, cyangwa uhindure ayo mabwiriza.',
  'told.pin':
    'Ibyo bikorwa n’umwarimu gusa, kandi hashyizweho umubare w’ibanga. Fungura iyi paji ukoresheje umubare w’ibanga, hanyuma wongere ubikore.',
  'told.pin.wrong': 'Uwo si wo wari umubare w’ibanga.',
  'told.pin.wait':
    'Hageragejwe imibare y’ibanga myinshi itari yo. Tegereza {{time}} mbere yo kugerageza undi; iyo mudasobwa yongeye gutangizwa, gutegereza bitangira bundi bushya.',
  'told.too-many-layers':
    'Sisitemu ifite inzego zingana n’izo amabwiriza yemera. Huza n’umusingi izagumyeho, hanyuma uzane verisiyo nshya.',
  'told.unknown-release':
    'Inkomoko nta verisiyo nk’iyo ifite, cyangwa nta n’imwe ifite. Ongera uyibaze; nihatagira ikiza, baza uwatangaje.',
  'told.withdrawn': 'Uwatangaje yakuyeho iyi verisiyo. Mudasobwa ntizikiyitanga; baza inkomoko ikiyisimbuye.',
  'told.unsupported':
    'Iyi mashini ntishobora kubikora: kerneli yayo cyangwa uburyo bwayo bwo kubika dosiye hari icyo bubura. Ibisobanuro biri hasi birakivuga.',
  'told.privilege': 'Ibyo bisaba kuba root, kandi moteri si yo. Ongera utangize Newleaf uko yashyizwemo.',
  'told.tool':
    'Hari porogaramu ikenewe ibura, idakora, cyangwa ishaje cyane. Ibisobanuro birayivuga; yishyiremo ukoresheje uburyo bwa sisitemu.',
  'told.source':
    'Inkomoko ntigerwaho, cyangwa nta verisiyo itanga. Reba niba rezo ikora kandi na seriveri y’ishuri yaka. Ibyaje birabitswe.',
  'told.source-incomplete':
    'Inkomoko irabura dosiye za verisiyo: ishobora kuba ari kopi itaruzura. Yongere ikopororwe, cyangwa utegereze.',
  'told.silent':
    'Inkomoko yagezweho ariko ntisubiza. Reba seriveri y’ishuri: ishobora kuba yahagaze. Ibyaje birabitswe.',
  'told.timeout':
    'Inkomoko igenda buhoro kurusha uko amabwiriza abyemera, cyangwa yaracecetse. Ibyaje birabitswe.',
  'told.signature':
    'Ibyo inkomoko yohereje ntibyasinywe n’imfunguzo iyi mudasobwa yizera. Nta na kimwe cyakoreshejwe. Hari ushobora kuba yabihinduriye mu nzira: bwira ushinzwe inkomoko, kandi ntushake ubundi buryo bwo kubishyiramo.',
  'told.expired':
    'Ibyo uwatangaje yasinye byarengeje igihe. Nta wamenya niba ari byo bishya. Uwatangaje agomba kongera gusinya; reba kandi niba isaha y’iyi mudasobwa ari yo.',
  'told.rollback':
    'Hari uwatanze ibya kera kurusha ibyo iyi mudasobwa yabonye. Ishobora kuba ari kopi yasigaye inyuma, cyangwa umuntu ushaka kugarura amakosa ya kera. Nta na kimwe cyakoreshejwe.',
  'told.older':
    'Verisiyo ni iya kera kurusha iyo iyi mudasobwa itangirana. Kugira ngo usubire inyuma, koresha inzira yo gusubira inyuma.',
  'told.clock':
    'Isaha y’iyi mudasobwa ntishobora kuba ari yo: iri inyuma y’ikintu cyasinywe. Yikosore, hanyuma wongere ubaze.',
  'told.metadata':
    'Amakuru arasinye, ariko si uko yagombye kuba. Nta na kimwe cyakoreshejwe. Bwira uwatangaje.',
  'told.manifest':
    'Urutonde rwa dosiye za verisiyo si urwo Newleaf ishobora gukoresha. Nta na kimwe cyakoreshejwe. Bwira uwatangaje.',
  'told.path':
    'Inzira ya dosiye yo muri verisiyo ntiyemewe cyangwa ntishobora kubikwa kuri iyi mudasobwa. Bwira uwatangaje.',
  'told.publisher':
    'Ibi ni ibyo gutangaza verisiyo, kandi ntibyagombye kuboneka kuri mudasobwa y’umunyeshuri. Turagusaba kubimenyekanisha.',
  'told.digest':
    'Hari ibirimo bitari byo byasinywe. Ibyaje bityo byajugunywe: dosiye iri ku nkomoko yarangiritse cyangwa yarahinduwe. Bwira uyishinzwe. Niba ibi byabonetse hasomwa ibiri hano, “Sana” irongera ikabizana.',
  'told.tree':
    'Hari ikintu kuri iyi mudasobwa kitameze uko cyasinywe: disiki ifite ikibazo, cyangwa hari uwagihinduye. “Sana” irongera ikakizana; hanyuma “Genzura byose”.',
  'told.space':
    'Nta mwanya uhagije. Nta cyazanywe, kandi inzira yo gusubira inyuma ntisibwa na rimwe kugira ngo haboneke umwanya. “Sukura” ikuraho ibidakenewe; guhuza n’umusingi bishobora gutanga undi mwanya.',
  'told.space.amounts':
    'Nta mwanya uhagije: hakenewe {{needed}}, hasigaye {{free}}. Nta cyazanywe, kandi inzira yo gusubira inyuma ntisibwa na rimwe kugira ngo haboneke umwanya. “Sukura” ikuraho ibidakenewe; guhuza n’umusingi bishobora gutanga undi mwanya.',
  'told.trial':
    'Igerageza ntiryatangiye, cyangwa igenzura rya ngombwa rya verisiyo ryaranze. Ibyanditswe biravuga byinshi. Nta cyahujwe: yishyire ku ruhande, cyangwa wongere ugerageze.',
  'told.process':
    'Porogaramu Newleaf ikoresha yaranze. Ibisobanuro bivuga iyo ari yo n’icyo yaherutse kuvuga. Ongera ugerageze; nibikomeza, turagusaba kubimenyekanisha.',
  'told.cancelled': 'Byahagaritswe. Ibyaje birabitswe.',
  'told.io':
    'Sisitemu y’imikorere yanze gusoma cyangwa kwandika ikintu. Reba niba disiki imeze neza kandi ituzuye; nta gisigara gikozwe igice.',
  'told.internal': 'Newleaf ubwayo ifite ikosa. Turagusaba kurimenyekanisha, hamwe n’ibisobanuro biri hasi.',

  'reason.boot-complete': 'yatangiye yose',
  'reason.boot-incomplete': 'ntiyatangiye yose',
  'reason.broke-off': 'yahagaze itabivuze',
  'reason.data-missing': 'disiki iriho ibyo bose bakoze ntisomeka',
  'reason.emergency-mode': 'yarangiriye mu buryo bw’ubutabazi',
  'reason.emulator-failed': 'mashini yigana ubwayo yaranze',
  'reason.health-required': 'igenzura rya ngombwa ryaranze',
  'reason.init-missing': 'nta porogaramu yo gutangiriraho ifite',
  'reason.initrd-failed': 'initrd yayo yaranze',
  'reason.kernel-lacks-ext4': 'kerneli yayo nta gice cya ext4 ifite',
  'reason.kernel-lacks-overlay': 'kerneli yayo nta gice cya overlay ifite',
  'reason.kernel-missing': 'nta kerneli ifite',
  'reason.kernel-panic': 'kerneli yayo yahuye n’ikosa rikomeye',
  'reason.layer-damaged': 'urwego ntirwashoboye gusomwa muri mashini yigana',
  'reason.layer-missing': 'rumwe mu nzego zayo ntiruri mu kigega',
  'reason.machine-damaged': 'ububiko bw’impinduka bwite z’iyi mudasobwa ntibushobora gukoreshwa',
  'reason.machine-missing': 'impinduka bwite z’iyi mudasobwa ntiziri mu kigega',
  'reason.namespace-failed': 'iyi mashini ntiyemera ahantu hatandukanyijwe (namespaces)',
  'reason.no-room': 'memori ni nke cyane',
  'reason.not-started': 'ntiyageze aho ivuga ikintu',
  'reason.powered-off': 'yarizimije',
  'reason.program-failed': 'imwe muri porogaramu zayo ntitangira',
  'reason.programs-started': 'porogaramu zayo bwite ziratangira',
  'reason.restarted': 'yongeye kwitangiza',
  'reason.stack-mount': 'kerneli yayo ntishobora kugereka inzego',
  'reason.stopped': 'yahagaritswe',
  'reason.store-damaged': 'disiki iriho ikigega ntisomeka',
  'reason.store-missing': 'disiki iriho ikigega ntihari',
  'reason.system-damaged': 'inyandiko yayo mu kigega ntisomeka',
  'reason.system-missing': 'ntiri mu kigega',
  'reason.target-missed': 'ntiyageze ku ntego yayo',
  'reason.time-limit': 'ntiyatangiriye igihe',
  'reason.top-missing': 'disiki y’ibyandikwa yaburaga muri mashini yigana',
};
