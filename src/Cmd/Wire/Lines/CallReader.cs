namespace Experimance.Wire.Lines;

/// <summary>
/// From the words after <c>PALETTE COMMAND</c> to the call: <c>--name value</c>, <c>--name=value</c>, <c>-d 3</c>, <c>-d=3</c>,
/// flags, words by place, and the rest. After <c>--</c> nothing is an option. Only the form is looked at here; values are
/// judged by the host.
/// </summary>
public static class CallReader
{
    public static ReadCall Read(string palette, CommandInfo command, IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(words);
        var reading = new Reading(palette, command, words);
        return reading.Read();
    }

    /// <summary>How it is typed: <c>service restart SERVICE [--for DURATION]</c>.</summary>
    public static string Usage(string palette, CommandInfo command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return string.Join(' ', command.Arguments.Select(Form).Prepend($"{palette} {command.Name}"));
    }

    /// <summary>How one argument is typed: <c>SERVICE</c>, <c>[--for DURATION]</c>, <c>[--quick]</c>, <c>TEXT…</c>.</summary>
    public static string Form(ArgumentInfo argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var value = argument.Positional
            ? Upper(argument.Name) + (argument.Rest ? "…" : "")
            : $"--{argument.Name}{(argument.Kind == ArgumentKind.Flag ? "" : $" {Upper(Kind(argument))}")}";
        return argument.Required ? value : $"[{value}]";
    }

    private static string Kind(ArgumentInfo argument) =>
        argument.Kind switch
        {
            ArgumentKind.Number => "n",
            ArgumentKind.Duration => "duration",
            ArgumentKind.Time => "time",
            _ => argument.Choices.Count is > 0 and < 5 ? string.Join('|', argument.Choices) : argument.Name,
        };

    private static string Upper(string name) =>
        name.Contains('|', StringComparison.Ordinal) ? name : name.ToUpperInvariant();

    private sealed class Reading(string palette, CommandInfo command, IReadOnlyList<Word> words)
    {
        private readonly CommandCall _call = new() { Palette = palette, Command = command.Name };
        private readonly List<ArgumentInfo> _places = [.. command.Arguments.Where(one => one.Positional)];
        private readonly List<string> _rest = [];
        private string? _wrong;
        private int _at;

        public ReadCall Read()
        {
            var options = true;
            while (_at < words.Count && _wrong is null)
            {
                var word = words[_at++];
                if (options && word.Is("--"))
                {
                    options = false;
                }
                else if (!options || !TakeOption(word))
                {
                    TakePlace(word);
                }
            }

            if (_rest.Count > 0 && _wrong is null)
            {
                Set(_places[^1], string.Join(' ', _rest));
            }

            _wrong ??= Missing();
            return _wrong is null ? ReadCall.Is(_call) : ReadCall.IsNot(_wrong);
        }

        /// <summary>False: it is none, but a word of its own (a negative number, text of the rest).</summary>
        private bool TakeOption(Word word)
        {
            if (word.Literal || word.Text.Length < 2 || word.Text[0] != '-' || char.IsAsciiDigit(word.Text[1]))
            {
                return false;
            }

            var (name, value) = Halves(word.Text);
            var argument = name.StartsWith("--", StringComparison.Ordinal)
                ? command.Arguments.FirstOrDefault(one => one.Name == name[2..])
                : command.Arguments.FirstOrDefault(one => one.Letter.Length > 0 && one.Letter == name[1..]);
            if (argument is null)
            {
                // Text of the rest may look like an option and be none.
                return !InRest && Fail(Unknown(name));
            }

            if (argument.Kind == ArgumentKind.Flag)
            {
                return value is null or "true" or "false"
                    ? Set(argument, value ?? "true")
                    : Fail($"{name} is there or not, without a value");
            }

            if (value is null && _at < words.Count)
            {
                value = words[_at++].Text;
            }

            return value is null ? Fail($"{name} needs a value: {argument.About}") : Set(argument, value);
        }

        private void TakePlace(Word word)
        {
            if (InRest)
            {
                _rest.Add(word.Text);
            }
            else if (Place is { } argument)
            {
                Set(argument, word.Text);
            }
            else
            {
                Fail($"'{word.Text}' is one word too many; use: {Usage(palette, command)}");
            }
        }

        private bool InRest => Place is { Rest: true };

        /// <summary>The next argument by place that nothing has been given for.</summary>
        private ArgumentInfo? Place => _places.Find(one => !_call.Arguments.ContainsKey(one.Name));

        private bool Set(ArgumentInfo argument, string value) =>
            _call.Arguments.TryAdd(argument.Name, value) || Fail($"{argument.Name} is given twice");

        /// <returns>True: the word has been dealt with.</returns>
        private bool Fail(string why)
        {
            _wrong ??= why;
            return true;
        }

        private string Unknown(string name)
        {
            var known = command.Arguments.Where(one => !one.Positional).Select(one => $"--{one.Name}");
            return $"{palette} {command.Name} has no option {name}{NearestName.Hint(name, known)}; use: {Usage(palette, command)}";
        }

        private string? Missing() =>
            command.Arguments.FirstOrDefault(one => one.Required && !_call.Arguments.ContainsKey(one.Name))
                is { } missing
                ? $"{palette} {command.Name} needs {missing.Name}: {missing.About}; use: {Usage(palette, command)}"
                : null;

        private static (string Name, string? Value) Halves(string text)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
        }
    }
}
