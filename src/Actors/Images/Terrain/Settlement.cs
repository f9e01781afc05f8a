namespace Experimance.Actors.Images.Terrain;

/// <summary>Where people live and what joins them.</summary>
internal sealed class Settlement
{
    public void Lay(Plan plan)
    {
        _ = this;
        plan.Built.Values.AsSpan().Clear();
        plan.Tilled.Values.AsSpan().Clear();
    }
}
