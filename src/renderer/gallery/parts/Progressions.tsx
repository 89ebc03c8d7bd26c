import { CoinSteps } from '../../components/actions/CoinSteps.tsx';
import { NumberedActions } from '../../components/actions/NumberedActions.tsx';
import { StepStrip } from '../../components/actions/StepStrip.tsx';
import { Chain } from '../../components/chain/Chain.tsx';
import { StateBadge } from '../../components/chip/StateBadge.tsx';
import { Coin, type CoinState } from '../../components/coin/Coin.tsx';
import { Columns, Row, Stack } from '../../components/layout/Stack.tsx';
import { TimeLeft } from '../../components/time-left/TimeLeft.tsx';
import { Part } from '../Part.tsx';
import { broken, passed, underWay } from '../samples.ts';

const coins: readonly CoinState[] = ['todo', 'now', 'done', 'ok', 'bad'];

export function Progressions() {
  return (
    <>
      <Part title="Jetons">
        <Row>
          {coins.map((state) => (
            <Coin key={state} state={state} />
          ))}
          {coins.map((state, index) => (
            <Coin key={state} state={state} size="lg" struck>
              {index + 1}
            </Coin>
          ))}
          {coins.map((state, index) => (
            <Coin key={state} state={state} size="sm">
              {index + 1}
            </Coin>
          ))}
        </Row>
      </Part>
      <Part title="Chemin de l’e-mail">
        <Stack gap={5}>
          <Chain label="Chemin accepté" links={passed} />
          <Chain label="Chemin en cours" links={underWay} />
          <Chain label="Chemin rompu" links={broken} />
        </Stack>
      </Part>
      <Part title="Avancement">
        <Columns>
          <Stack>
            <StepStrip
              marks={['done', 'done', 'done', 'done', 'now', 'todo', 'todo', 'todo', 'todo']}
              words="Action 5 sur 9"
              aside="encore 6 minutes environ"
            />
            <TimeLeft
              label="Temps restant"
              remainingMs={552_000}
              totalMs={600_000}
              words="9 min 12 s"
              sentence={
                <>
                  Encore <b>9 min 12 s</b>
                </>
              }
              state={<StateBadge state="wait">En attente</StateBadge>}
            />
            <NumberedActions
              items={[
                'Sous « Ajouter manuellement des niveaux d’accès », collez l’autorisation.',
                'Cliquez sur « Ajouter à la table ».',
                'Cliquez sur « Mettre à jour », en bas.',
              ]}
            />
          </Stack>
          <CoinSteps
            items={[
              { id: 'a', title: 'Vous indiquez l’adresse de l’école.', text: 'Jeton reconnaît le service.' },
              { id: 'b', title: 'Vous vous identifiez dans votre navigateur.' },
              { id: 'c', title: 'Un e-mail de test confirme que tout marche.' },
            ]}
          />
        </Columns>
      </Part>
    </>
  );
}
