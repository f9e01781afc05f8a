using Experimance.Client.Printing;

namespace Experimance.Client.Prompting;

/// <summary>Ctrl-R: looks for typed letters in the history, from the newest line on; Ctrl-R again goes on to older ones.</summary>
/// <param name="line">Takes the line that was found; stays as it is when the search is given up.</param>
internal sealed class HistorySearch(IKeys keys, IConsole console, History history, EditBuffer line)
{
    private string _text = "";
    private int _found = -1;

    /// <returns>The key that ended the search and is still to be applied: Enter runs the line, arrows go on in it.</returns>
    public async Task<Key> RunAsync(CancellationToken end)
    {
        while (true)
        {
            Draw();
            var key = await keys.ReadAsync(end).ConfigureAwait(false);
            switch (key.Kind)
            {
                case KeyKind.Text:
                    _text += key.Text;
                    _found = history.Find(_text, _found >= 0 ? _found + 1 : history.Lines.Count);
                    break;
                case KeyKind.Backspace:
                    _text = _text.Length > 0 ? _text[..^1] : "";
                    _found = history.Find(_text, history.Lines.Count);
                    break;
                case KeyKind.Search:
                    var older = history.Find(_text, _found >= 0 ? _found : history.Lines.Count);
                    _found = older >= 0 ? older : _found;
                    break;
                case KeyKind.Resized:
                    break;
                case KeyKind.Escape:
                    return new(KeyKind.Resized);
                case KeyKind.Interrupt:
                    return new(KeyKind.Resized);
                default:
                    if (_found >= 0)
                    {
                        line.Set(history.Lines[_found]);
                    }

                    return key;
            }
        }
    }

    private void Draw()
    {
        var found = _found >= 0 ? history.Lines[_found] : "";
        var missing = _found < 0 && _text.Length > 0 ? "not found " : "";
        var prompt = $"{missing}search '{_text}': ";
        console.Out(LineView.Draw(prompt, found, found.Length, console.Columns));
    }
}
