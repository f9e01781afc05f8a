namespace Experimance.Cmd.Tests.Puppets;

/// <summary>A line as a call: enough of pbm's own parser for tests of commands.</summary>
internal static class CommandLine
{
    public static CommandCall Read(string line)
    {
        var words = new Queue<string>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var call = new CommandCall
        {
            Id = Guid.NewGuid().ToString(),
            Palette = words.Dequeue(),
            Command = words.Dequeue(),
        };
        var declared = CommandCatalogue.Whole.Find(call.Palette, call.Command)?.Declaration;
        declared.ShouldNotBeNull($"there is no {call.Palette} {call.Command}");
        var places = new Queue<ArgumentDeclaration>(declared.Arguments.Where(one => one.Positional));
        while (words.TryDequeue(out var word))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var argument = declared.Arguments.Single(one => one.Name == word[2..]);
                call.Arguments[argument.Name] = argument.Kind == ArgumentKind.Flag ? "true" : words.Dequeue();
                continue;
            }

            var place = places.Dequeue();
            call.Arguments[place.Name] = word;
            while (place.Rest && words.TryPeek(out var more) && !more.StartsWith("--", StringComparison.Ordinal))
            {
                call.Arguments[place.Name] += $" {words.Dequeue()}";
            }
        }

        return call;
    }
}
