import enAccount from './en/account.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enConsoles from './en/consoles.json' with { type: 'json' };
import enDevice from './en/device.json' with { type: 'json' };
import enDossier from './en/dossier.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import enHelp from './en/help.json' with { type: 'json' };
import enHome from './en/home.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enRemoval from './en/removal.json' with { type: 'json' };
import enSettings from './en/settings.json' with { type: 'json' };
import enTest from './en/test.json' with { type: 'json' };
import enVault from './en/vault.json' with { type: 'json' };
import enWizard from './en/wizard.json' with { type: 'json' };
import frAccount from './fr/account.json' with { type: 'json' };
import frCommon from './fr/common.json' with { type: 'json' };
import frConsoles from './fr/consoles.json' with { type: 'json' };
import frDevice from './fr/device.json' with { type: 'json' };
import frDossier from './fr/dossier.json' with { type: 'json' };
import frGuide from './fr/guide.json' with { type: 'json' };
import frHelp from './fr/help.json' with { type: 'json' };
import frHome from './fr/home.json' with { type: 'json' };
import frProblems from './fr/problems.json' with { type: 'json' };
import frRemoval from './fr/removal.json' with { type: 'json' };
import frSettings from './fr/settings.json' with { type: 'json' };
import frTest from './fr/test.json' with { type: 'json' };
import frVault from './fr/vault.json' with { type: 'json' };
import frWizard from './fr/wizard.json' with { type: 'json' };

/** French is the original; English follows it key by key. */
const fr = {
  account: frAccount,
  common: frCommon,
  consoles: frConsoles,
  device: frDevice,
  dossier: frDossier,
  guide: frGuide,
  help: frHelp,
  home: frHome,
  problems: frProblems,
  removal: frRemoval,
  settings: frSettings,
  test: frTest,
  vault: frVault,
  wizard: frWizard,
};

const en: typeof fr = {
  account: enAccount,
  common: enCommon,
  consoles: enConsoles,
  device: enDevice,
  dossier: enDossier,
  guide: enGuide,
  help: enHelp,
  home: enHome,
  problems: enProblems,
  removal: enRemoval,
  settings: enSettings,
  test: enTest,
  vault: enVault,
  wizard: enWizard,
};

export const resources = { fr, en };
type Words = typeof fr;

/** Keys are checked by the compiler: a word that is not there does not build. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
    returnNull: false;
  }
}
