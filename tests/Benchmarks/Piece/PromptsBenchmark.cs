using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;

namespace Experimance.Benchmarks.Piece;

/// <summary>How long the words of a picture take: reading the project's files, the first prompt, any further one.</summary>
internal static class PromptsBenchmark
{
    private const int Further = 200_000;

    /// <param name="arguments">A project's prompts folder; that of <c>projects/experimance</c> when none is given.</param>
    public static Task RunAsync(string[] arguments)
    {
        var folder = arguments.Length > 0 ? arguments[0] : Path.Combine("projects", "experimance", "prompts");
        var reading = Stopwatch.StartNew();
        var book =
            PromptReader.Read(folder, folder, out var errors)
            ?? throw new InvalidOperationException(string.Join('\n', errors));
        reading.Stop();

        var firsts = new List<TimeSpan>();
        var combinations = 0L;
        foreach (var era in CoreNames.Eras)
        {
            foreach (var biome in CoreNames.Biomes)
            {
                var one = Stopwatch.StartNew();
                book.Compose(era, biome, 0);
                firsts.Add(one.Elapsed);
                combinations = Math.Max(combinations, book.Combinations(era, biome));
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var many = Stopwatch.StartNew();
        for (var number = 0; number < Further; number++)
        {
            book.Compose(CoreProtocol.Era.Modern, CoreProtocol.Biome.Plains, number);
        }

        many.Stop();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Further;
        Say($"reading the files             {reading.Elapsed.TotalMilliseconds:0.0} ms");
        Say($"first prompt of the process   {firsts[0].TotalMilliseconds:0.000} ms (with compiling the code)");
        var others = firsts.Skip(1).Order().ToList();
        Say(
            $"first of another era or biome {others[others.Count / 2].TotalMilliseconds:0.000} ms median, {others[^1].TotalMilliseconds:0.000} ms worst of {others.Count}"
        );
        Say($"any further one               {many.Elapsed.TotalMicroseconds / Further:0.0} µs, {bytes} bytes");
        Say($"combinations                  up to {combinations} for one era and biome, none of them listed");
        return Task.CompletedTask;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
