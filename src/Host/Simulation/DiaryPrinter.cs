using Experimance.Actors.Core;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Host.Simulation;

/// <summary>A simulated day as a person reads it.</summary>
internal static class DiaryPrinter
{
    private const int LongestBar = 40;
    private static readonly TimeSpan s_perMark = TimeSpan.FromSeconds(10);

    public static void Print(Diary diary, TimeSpan time, TextWriter to, IFormatProvider format)
    {
        var ends = diary.Visits.Skip(1).Select(v => v.At).Append(time);
        foreach (var (visit, end) in diary.Visits.Zip(ends))
        {
            var lasted = end - visit.At;
            var bar = new string('·', Math.Clamp((int)(lasted / s_perMark), 1, LongestBar));
            to.WriteLine(
                string.Create(
                    format,
                    $"{visit.At:hh\\:mm\\:ss}  {CoreNames.NameOf(visit.Era), -16} {CoreNames.NameOf(visit.Biome), -17} {lasted.TotalSeconds, 6:0} s  {bar}{(visit.Idle ? " nobody" : "")}"
                )
            );
        }

        to.WriteLine();
        foreach (var era in CoreNames.Eras)
        {
            to.WriteLine(string.Create(format, $"{CoreNames.NameOf(era), -16} {diary.Count(era), 5} times"));
        }

        var significant = diary.Changes.Where(c => c.Significant).ToList();
        var mean = significant.Count == 0 ? 0 : significant.Average(c => c.Score);
        to.WriteLine();
        to.WriteLine(
            string.Create(
                format,
                $"the present led {diary.Ways(Era.Current, Era.Future)} times into the future, {diary.Ways(Era.Current, Era.Dystopia)} times into dystopia"
            )
        );
        to.WriteLine(
            string.Create(
                format,
                $"{diary.Hands.Count} hands, {diary.Changes.Count} changes, {significant.Count} of them significant (mean score {mean:0.000}), {diary.Pictures} pictures"
            )
        );
    }
}
