namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Draws a landscape from sand, biome, era and seed on this machine. Pure: the same request gives the same bytes. May be called
/// from several threads at once; the large buffers of the last picture are kept for the next.
/// </summary>
public sealed class TerrainPainter
{
    private Bench? _spare;

    /// <exception cref="OperationCanceledException">Asked to stop; looked at between the lines of the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Size beyond 64..4096 or not a multiple of 8.</exception>
    public TerrainPicture Paint(TerrainRequest request, CancellationToken cancellation = default) =>
        Paint(request, TerrainParts.All, cancellation);

    /// <summary>As <see cref="Paint(TerrainRequest, CancellationToken)"/>, with what is not asked for left empty.</summary>
    internal TerrainPicture Paint(TerrainRequest request, TerrainParts parts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Size, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Size, 4096);
        ArgumentOutOfRangeException.ThrowIfNotEqual(request.Size % 8, 0);
        var bench = Interlocked.Exchange(ref _spare, null);
        if (bench is null || bench.Canvas.Size != request.Size)
        {
            bench = new Bench(request.Size);
        }

        try
        {
            return Paint(request, bench, parts, cancellation);
        }
        finally
        {
            _spare = bench;
        }
    }

    private static TerrainPicture Paint(
        TerrainRequest request,
        Bench bench,
        TerrainParts parts,
        CancellationToken cancellation
    )
    {
        var (plan, canvas) = (bench.Plan, bench.Canvas);
        plan.Make(request);
        cancellation.ThrowIfCancellationRequested();
        Relieves.Slope(plan, bench.Slope);
        Ground.Paint(plan, canvas, bench.Slope, cancellation);
        canvas.Height.CopyTo(canvas.Base, 0);
        Raise(plan, canvas, bench.Scene, cancellation);
        Vegetation.Plant(plan, canvas, cancellation);
        Light.Shine(plan, canvas, bench.Occlusion, cancellation);
        Air.Smoke(plan, canvas, bench.Scene);
        Air.Glow(plan, canvas, bench.Scene);
        Develop.Print(plan, canvas);
        var pixels = canvas.Pixels;
        cancellation.ThrowIfCancellationRequested();
        var classes = Maps.Classes(canvas);
        var flow = Maps.Flow(plan, classes);
        var encode = parts.HasFlag(TerrainParts.Encoded);
        return new(
            request.Size,
            encode ? Develop.Jpeg(pixels, request.Size) : [],
            encode ? Develop.GreyPng(classes, Plane.Side) : [],
            encode ? Develop.ColourPng(flow, Plane.Side) : [],
            Develop.Fingerprint(pixels, request.Size),
            parts.HasFlag(TerrainParts.Pixels) ? [.. pixels] : [],
            classes,
            flow
        );
    }

    private static void Raise(Plan plan, Canvas canvas, Scene scene, CancellationToken cancellation)
    {
        scene.Clear();
        MillWorks.Dig(plan, canvas);
        Fields.Till(plan, canvas, cancellation);
        Ways.Draw(plan, canvas, scene);
        if (plan.Era.Road == RoadStyle.None)
        {
            return;
        }

        Works.Build(plan, canvas, scene);
        foreach (var site in plan.Settlement.Sites)
        {
            cancellation.ThrowIfCancellationRequested();
            new Town(plan, canvas, scene, site).Raise();
        }

        MillWorks.Build(plan, canvas, scene);
    }

    /// <summary>Everything large that one picture needs.</summary>
    private sealed class Bench(int size)
    {
        public Plan Plan { get; } = new();

        public Canvas Canvas { get; } = new(size);

        public Scene Scene { get; } = new();

        public Plane Slope { get; } = new();

        public Plane Occlusion { get; } = new();
    }
}
