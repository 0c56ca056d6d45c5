import type { Texts } from '../texts.ts';

/** What went wrong: `problem.` and `child.` for a child, `told.` and `reason.` for a teacher. */
export const faults = {
  'problem.title': 'That did not work',
  'problem.nothing-changed': 'Your laptop is as it was before.',
  'problem.space': 'There is not enough room on the laptop. Ask your teacher what can go.',
  'problem.source': "I can't reach the school. What came is kept; try again later.",
  'problem.slow': 'The school answers too slowly. What came is kept; try again later.',
  'problem.silent': 'The school does not answer. What came is kept; try again later.',
  'problem.incomplete': 'The school does not have all the pieces. Try again later, and tell your teacher.',
  'problem.wrong': 'This is not what the school signed, so I did not take it. Tell your teacher.',
  'problem.old': 'Somebody offered old software. I did not take it. Tell your teacher.',
  'problem.older': 'That is older than what you have. To go back, use “Go back”.',
  'problem.withdrawn': 'The school took that one back. Look whether there is another.',
  'problem.gone': 'That one is not there any more. Look whether there is another.',
  'problem.expired': 'The school has not signed anything for a long time. Tell your teacher.',
  'problem.clock': "The laptop's clock seems to be wrong. Ask your teacher to set it.",
  'problem.state': 'That does not go now. Something else comes first.',
  'problem.nothing-here': 'There is nothing here to try yet. Get it first.',
  'problem.not-on-trial': 'It is not being tried any more.',
  'problem.no-way-back': 'There is nothing to go back to.',
  'problem.other-first': 'First say what to do with the one that is here: keep it, or go back.',
  'problem.preparing': 'I am not ready yet. Try again in a moment.',
  'problem.stopped': 'It was stopped. What came is kept.',
  'problem.policy': 'Your school wants something else first. Ask your teacher.',
  'problem.try-first': 'Try it first. When it has started well, you can keep it.',
  'problem.teacher-first': 'Your teacher has to say first that it is safe to keep. Ask your teacher.',
  'problem.pin': 'This is for your teacher, who has a PIN for it.',
  'problem.tidy-first': 'Your teacher has to tidy up first.',
  'problem.busy': 'The laptop is doing something else. Try again in a moment.',
  'problem.damaged': 'Something on this laptop is damaged. Tell your teacher.',
  'problem.disk': 'The laptop could not write something down. Try again, and tell your teacher.',
  'problem.trial': 'It could not be tried. You can go back; nothing of yours has changed.',
  'problem.cannot': 'This laptop can not do that. Tell your teacher.',
  'problem.inside': 'Something went wrong in me. Try again, and tell your teacher.',

  'child-part.kernel': 'the heart of the system',
  'child-part.programs': 'programs',
  'child-part.libraries': 'what programs need',
  'child-part.languages': 'languages',
  'child-part.settings': 'settings',
  'child-part.documents': 'things to read',

  'told.usage':
    'The window asked for something in a way that the engine refuses. That is a fault of Newleaf: please report it.',
  'told.store':
    "This laptop's store can't be used: it is missing, damaged, or was written by a newer Newleaf. Close the window, and run “newleaf repair”, or make a store with “newleaf init”.",
  'told.store-exists': 'There is a store already, so none was made.',
  'told.busy':
    'Another operation is at work on the store, and only one may run at a time. Wait until it has ended, or stop it in the window or terminal where it was begun.',
  'told.state': 'The release is not in a state that allows this. The log below says what happened to it.',
  'told.sources-changed': 'The sources are others by now. The list shows those that there are.',
  'told.nothing-staged': 'No release is staged. It has to be fetched and verified first.',
  'told.not-on-trial': 'No release is on trial, so nothing can be said of one.',
  'told.no-way-back':
    'There is no earlier system on this laptop: nothing was kept since it was set up, or the days of the way back are over.',
  'told.other-under-way':
    'Another release is staged or on trial. Keep it or put it aside first; only one is under way at a time.',
  'told.preparing': 'The engine is still being made ready.',
  'told.policy': "The school's policy (policy.json in the store) does not allow this now.",
  'told.no-good-trial':
    'The policy asks for a trial that went well before a release is kept. Try it first; if it never comes up, put it aside.',
  'told.no-teacher-decision':
    'The policy asks for a teacher before a release is kept. Call it safe to keep, or change the rule.',
  'told.pin': 'Only a teacher may do that, and a PIN is set. Open this page with the PIN, then do it again.',
  'told.pin.wrong': 'That was not the PIN.',
  'told.pin.wait':
    'Too many wrong PINs were tried. The next may be tried in {{time}}; the wait begins anew when the laptop is restarted.',
  'told.too-many-layers':
    'The system has as many layers as the policy allows. Settle those that were kept, then get the new release.',
  'told.unknown-release':
    'The source has no such release, or none at all. Ask it again; if nothing comes, ask whoever publishes.',
  'told.withdrawn':
    'The publisher took this release back. Laptops do not offer it any more; ask the source what there is instead.',
  'told.unsupported':
    'This machine can not do that: its kernel or its file system lacks something that is needed. The details below name it.',
  'told.privilege':
    'That needs root, and the engine does not run as root. Start Newleaf again as it was installed.',
  'told.tool':
    'A program that is needed is missing, does not work, or is too old. The details name it; install it with the package manager.',
  'told.source':
    'The source can not be reached, or serves no releases. See whether the network works, and whether the school’s server runs. What came is kept.',
  'told.source-incomplete':
    'The source lacks files of the release: it is probably a copy that is not complete yet. Let it be mirrored again, or wait.',
  'told.silent':
    "The source was reached and does not answer. Look at the school's server: it may hang. What came is kept.",
  'told.timeout': 'The source is slower than the policy allows, or fell silent. What came is kept.',
  'told.signature':
    'What the source sent is not signed by the keys that this laptop trusts. Nothing of it was used. Somebody may have changed it on its way: tell whoever runs the source, and use no other way around it.',
  'told.expired':
    'What the publisher signed has run out. Nobody can tell any more whether it is the newest. The publisher has to sign again; see also whether the clock of this laptop is right.',
  'told.rollback':
    'Someone offered an older state than this laptop has seen already. It may be a mirror that lags behind, or somebody who wants to bring old faults back. Nothing of it was used.',
  'told.older':
    'The release is older than the one that this laptop starts with. To go back, use the way back.',
  'told.clock':
    'The clock of this laptop can not be right: it is earlier than something that was signed. Set it, then ask again.',
  'told.metadata':
    'The metadata is signed, but is not what it should be. Nothing of it was used. Tell the publisher.',
  'told.manifest':
    'The list of files of the release is none that Newleaf can use. Nothing of it was used. Tell the publisher.',
  'told.path': 'A path of the release is not allowed or can not be kept on this laptop. Tell the publisher.',
  'told.publisher':
    'This belongs to publishing a release, and should never come up on a laptop. Please report it.',
  'told.digest':
    'Contents are not what was signed. What came so was thrown away: the file on the source is damaged or was changed. Tell whoever runs it. If this came up while reading what is here, “Repair” fetches it again.',
  'told.tree':
    'Something on this laptop is not as it was signed: a disk that fails, or somebody changed it. “Repair” fetches it again; then “Verify everything”.',
  'told.space':
    'There is not enough room. Nothing was fetched for it, and the way back is never deleted to make room. “Clean up” removes what nothing needs; settling may free more.',
  'told.space.amounts':
    'There is not enough room: {{needed}} are needed, {{free}} are free. Nothing was fetched for it, and the way back is never deleted to make room. “Clean up” removes what nothing needs; settling may free more.',
  'told.trial':
    'The trial did not come up, or a required check of the release failed. The console says more. Nothing was merged: put it aside, or try again.',
  'told.process':
    'A program that Newleaf runs failed. The details say which, and what it said last. Try again; if it stays so, please report it.',
  'told.cancelled': 'It was stopped. What came is kept.',
  'told.io':
    'The operating system refused to read or write something. See whether the disk is well and not full; nothing is left by halves.',
  'told.internal': 'Newleaf has a fault of its own. Please report it, with the details below.',

  'reason.boot-complete': 'it came up whole',
  'reason.boot-incomplete': 'it did not come up whole',
  'reason.broke-off': 'it broke off without a word',
  'reason.data-missing': "the disk with everybody's work can't be read",
  'reason.emergency-mode': 'it ended in emergency mode',
  'reason.emulator-failed': 'the virtual machine itself failed',
  'reason.health-required': 'a required check failed',
  'reason.init-missing': 'it has no program to start with',
  'reason.initrd-failed': 'its initrd failed',
  'reason.kernel-lacks-ext4': 'its kernel has no ext4 module',
  'reason.kernel-lacks-overlay': 'its kernel has no overlay module',
  'reason.kernel-missing': 'it has no kernel',
  'reason.kernel-panic': 'its kernel panicked',
  'reason.layer-damaged': 'a layer could not be read in the virtual machine',
  'reason.layer-missing': 'a layer of it is not in the store',
  'reason.machine-damaged': "the folder of this laptop's own changes can't be used",
  'reason.machine-missing': "this laptop's own changes are not in the store",
  'reason.namespace-failed': 'this machine allows no namespaces',
  'reason.no-room': 'there is too little memory',
  'reason.not-started': 'it never came far enough to say anything',
  'reason.powered-off': 'it switched itself off',
  'reason.program-failed': 'one of its programs does not start',
  'reason.programs-started': 'its own programs start',
  'reason.restarted': 'it started again by itself',
  'reason.stack-mount': "its kernel can't put the layers over each other",
  'reason.stopped': 'it was stopped',
  'reason.store-damaged': "the disk with the store can't be read",
  'reason.store-missing': 'the disk with the store is not there',
  'reason.system-damaged': "its record in the store can't be read",
  'reason.system-missing': 'it is not in the store',
  'reason.target-missed': 'it did not reach its target',
  'reason.time-limit': 'it did not come up in time',
  'reason.top-missing': 'the disk for what is written was missing in the virtual machine',
} as const satisfies Texts;
