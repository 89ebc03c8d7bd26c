import { stepsFor } from '../../../shared/guides/guide.ts';
import { guideFor } from '../../../shared/guides/index.ts';
import { ConsoleDrawing } from '../../components/drawing/ConsoleDrawing.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { Part } from '../Part.tsx';

const values = {
  redirectUri: 'https://execonnect.index-education.com/callback',
  redirectHost: 'execonnect.index-education.com',
  scopes: 'https://mail.google.com/',
  clientId: '',
};

/** Every drawing of the guides, whole and cropped. */
export function Drawings() {
  return (
    <>
      {(['google', 'microsoft'] as const).map((family) => (
        <Part key={family} title={family}>
          <Stack gap={6}>
            {stepsFor(guideFor(family, 'fr'), 'relay', values).flatMap(({ id, drawing, otherwise }) =>
              [drawing, otherwise?.drawing].map((each, index) =>
                each === undefined ? null : (
                  <Stack key={`${id}-${String(index)}`} gap={2}>
                    <Text>{id}</Text>
                    <Columns>
                      <ConsoleDrawing drawing={each} />
                      <ConsoleDrawing drawing={each} cropped />
                    </Columns>
                  </Stack>
                ),
              ),
            )}
          </Stack>
        </Part>
      ))}
    </>
  );
}
