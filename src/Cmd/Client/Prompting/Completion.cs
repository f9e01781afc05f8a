namespace Experimance.Client.Prompting;

/// <summary>What may stand where the cursor is.</summary>
/// <param name="Start">Where the word that it would replace begins, in the line.</param>
/// <param name="Values">Whole words as they would be typed, quoted where that is needed.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Values)
{
    /// <summary>What all of them begin with.</summary>
    public string Common
    {
        get
        {
            var common = Values.Count > 0 ? Values[0] : "";
            foreach (var value in Values)
            {
                var same = 0;
                while (same < Math.Min(common.Length, value.Length) && common[same] == value[same])
                {
                    same++;
                }

                common = common[..same];
            }

            return common;
        }
    }
}
