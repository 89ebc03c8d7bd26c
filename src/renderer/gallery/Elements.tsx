import { Logo } from '../components/brand/Logo.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { ramps } from '../theme/ramps.ts';
import css from './Elements.module.css';
import { Part } from './Part.tsx';
import { Buttons } from './parts/Buttons.tsx';
import { ChoicesAndFolds } from './parts/ChoicesAndFolds.tsx';
import { Fields } from './parts/Fields.tsx';
import { Objects } from './parts/Objects.tsx';
import { Progressions } from './parts/Progressions.tsx';
import { States } from './parts/States.tsx';

/** Everything on one page, side by side. */
export function Elements() {
  return (
    <main className={css.page}>
      <Row gap={4}>
        <Logo size={72} />
        <Stack gap={1}>
          <h1>Jeton</h1>
          <Text muted>Le papier, l’encre, le timbre. L’ocre ne dit qu’une chose : « c’est ici ».</Text>
        </Stack>
        {[16, 24, 32, 48, 96].map((size) => (
          <Logo key={size} size={size} />
        ))}
      </Row>
      <Part title="Couleurs">
        <div className={css.ramps}>
          {Object.entries(ramps).map(([name, steps]) => (
            <div key={name}>
              <b>{name}</b>
              <svg viewBox="0 0 10 2" preserveAspectRatio="none" className={css.ramp} aria-hidden>
                {steps.map((step, index) => (
                  <rect key={step} x={index} width="1" height="2" fill={step} />
                ))}
              </svg>
            </div>
          ))}
        </div>
      </Part>
      <Buttons />
      <States />
      <Fields />
      <ChoicesAndFolds />
      <Progressions />
      <Objects />
    </main>
  );
}
