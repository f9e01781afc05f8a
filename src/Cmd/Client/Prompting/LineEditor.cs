using Experimance.Client.Printing;

namespace Experimance.Client.Prompting;

/// <summary>
/// Edits one line at a terminal: the keys that shells have taught everybody, history, search, completion. It draws on one row
/// and leaves the rest of the screen alone.
/// </summary>
internal sealed class LineEditor(IKeys keys, IConsole console, History history, ICompleter completer)
{
    private readonly EditBuffer _line = new();
    private string _prompt = "";
    private int _at;
    private string _unfinished = "";
    private bool _tabbed;

    public async Task<LineRead> ReadAsync(string prompt, CancellationToken end)
    {
        _prompt = prompt;
        _line.Set("");
        _at = history.Lines.Count;
        _tabbed = false;
        Draw();
        while (true)
        {
            var key = await keys.ReadAsync(end).ConfigureAwait(false);
            if (key.Kind == KeyKind.Search)
            {
                key = await new HistorySearch(keys, console, history, _line).RunAsync(end).ConfigureAwait(false);
            }

            if (Ends(key) is { } ended)
            {
                return ended;
            }

            if (key.Kind == KeyKind.Tab)
            {
                await CompleteAsync(end).ConfigureAwait(false);
            }
            else
            {
                _tabbed = false;
                Apply(key);
            }

            Draw();
        }
    }

    private LineRead? Ends(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Enter:
                Leave("");
                return new(LineEnd.Entered, _line.Text);
            case KeyKind.Interrupt:
                Leave("^C");
                return new(LineEnd.Interrupted, _line.Text);
            case KeyKind.Closed:
            case KeyKind.EndOrDelete when _line.Text.Length == 0:
                Leave("");
                return new(LineEnd.Closed, "");
            default:
                return null;
        }
    }

    private void Apply(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Text:
                _line.Insert(key.Text);
                break;
            case KeyKind.Paste:
                _line.Insert(key.Text.ReplaceLineEndings("\n").TrimEnd('\n'));
                break;
            case KeyKind.Backspace:
                _line.Backspace();
                break;
            case KeyKind.Delete or KeyKind.EndOrDelete:
                _line.Delete();
                break;
            case KeyKind.CutToEnd:
                _line.CutToEnd();
                break;
            case KeyKind.CutToStart:
                _line.CutToStart();
                break;
            case KeyKind.CutWord:
                _line.CutWord();
                break;
            case KeyKind.PutBack:
                _line.PutBack();
                break;
            case KeyKind.Up:
                Go(_at - 1);
                break;
            case KeyKind.Down:
                Go(_at + 1);
                break;
            case KeyKind.ClearScreen:
                console.Out("\u001b[H\u001b[2J");
                break;
            default:
                Move(key.Kind);
                break;
        }
    }

    private void Move(KeyKind kind)
    {
        switch (kind)
        {
            case KeyKind.Left:
                _line.Left();
                break;
            case KeyKind.Right:
                _line.Right();
                break;
            case KeyKind.WordLeft:
                _line.WordLeft();
                break;
            case KeyKind.WordRight:
                _line.WordRight();
                break;
            case KeyKind.Home:
                _line.Home();
                break;
            case KeyKind.End:
                _line.End();
                break;
        }
    }

    /// <summary>To another line of the history; the one that was being typed lies behind the newest.</summary>
    private void Go(int at)
    {
        if (at < 0 || at > history.Lines.Count)
        {
            return;
        }

        if (_at == history.Lines.Count)
        {
            _unfinished = _line.Text;
        }

        _at = at;
        _line.Set(at == history.Lines.Count ? _unfinished : history.Lines[at]);
    }

    /// <summary>What all candidates share is put in; a second press lists them.</summary>
    private async Task CompleteAsync(CancellationToken end)
    {
        var found = await completer.CompleteAsync(_line.Text, _line.Cursor, end).ConfigureAwait(false);
        var typed = _line.Text[found.Start.._line.Cursor];
        switch (found.Values.Count)
        {
            case 0:
                console.Out("\a");
                break;
            case 1:
                _line.Replace(found.Start, found.Values[0] + " ");
                break;
            case > 1 when found.Common.Length > typed.Length:
                _line.Replace(found.Start, found.Common);
                _tabbed = true;
                return;
            default:
                if (_tabbed)
                {
                    console.Out("\n" + CandidateList.Of(found.Values, console.Columns));
                }

                _tabbed = true;
                return;
        }

        _tabbed = false;
    }

    private void Draw() => console.Out(LineView.Draw(_prompt, _line.Text, _line.Cursor, console.Columns));

    /// <summary>The line stays on the screen as it was entered.</summary>
    private void Leave(string mark)
    {
        _line.End();
        console.Out(LineView.Draw(_prompt, _line.Text + mark, _line.Text.Length + mark.Length, console.Columns) + "\n");
    }
}
