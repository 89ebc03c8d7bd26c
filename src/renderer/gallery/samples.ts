/** What the gallery shows: the same invented school everywhere. */
import type { ChainLink } from '../components/chain/Chain.tsx';
import type { CopyWords } from '../components/coupon/Coupon.tsx';
import type { RailStep } from '../components/rail/Rail.tsx';

export const address = 'ecole.jferry@ac-example.fr';

export const copyWords: CopyWords = { copy: 'Copier', copied: 'Copié', failed: 'Ctrl+C' };

export const steps: readonly RailStep[] = [
  { id: 'address', label: 'Adresse' },
  { id: 'application', label: 'Application' },
  { id: 'declaration', label: 'Déclaration', sub: 'Action 5 sur 9' },
  { id: 'credentials', label: 'Identifiants' },
  { id: 'authorization', label: 'Autorisation' },
  { id: 'test', label: 'Test' },
  { id: 'done', label: 'Terminé' },
];

export const endpoints = {
  authorize: 'https://login.microsoftonline.com/8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418/oauth2/v2.0/authorize',
  token: 'https://login.microsoftonline.com/8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418/oauth2/v2.0/token',
} as const;

const layers = [
  'Serveur',
  'Connexion',
  'Accueil',
  'Chiffrement',
  'Identification',
  'Expéditeur',
  'Destinataire',
  'Message',
  'Acceptation',
];
const times = ['12 ms', '38 ms', '24 ms', '61 ms', '412 ms', '96 ms', '104 ms', '1,2 s', '43 ms'];

function link(index: number, state: ChainLink['state'], result: string): ChainLink {
  const label = layers[index] ?? '';
  return { id: `l${index}`, state, label, result, spoken: `${label} : ${result}` };
}

export const passed = layers.map((_, index) => link(index, 'passed', times[index] ?? ''));

export const broken = layers.map((_, index) => {
  if (index < 4) return link(index, 'passed', times[index] ?? '');
  return index === 4 ? link(index, 'failed', 'refusée') : link(index, 'skipped', 'non tenté');
});

export const underWay = layers.map((_, index) => {
  if (index < 4) return link(index, 'passed', times[index] ?? '');
  return index === 4 ? link(index, 'running', 'en cours') : link(index, 'pending', 'à venir');
});
